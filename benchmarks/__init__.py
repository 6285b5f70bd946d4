"""How fast is it? ``python -m benchmarks`` measures xltools against what one would write instead.

Needs the packages of the ``test`` extra and Linux; LibreOffice (``soffice``) for the recalculation::

    python -m benchmarks                            91 and 1,000 forms, appended to benchmarks/RESULTS.md
    python -m benchmarks --forms 91 1000 10000      the whole table; keep the machine free of other work
    python -m benchmarks --forms 91 --no-append     a try
    python -m benchmarks --profile                  with the top lines of the profile of a consolidation of 1,000

The filled forms are made from the example: its central departments as they are, and as many provinces as are wanted,
with amounts of their own (seeded, so the same every time). They go to ``--folder`` (default: a folder among the
temporary files) and are used again the next time; 10,000 forms take some minutes and 400 MB. The least is 11 forms.

All contestants run as processes of their own, alternating, so that whatever else slows the machine slows all of them:
``xltools check`` and ``xltools consolidate``; reading, validating, merging and adding up alone (``judge``); a pandas
script with either engine; an openpyxl loop; and the floor, which reads the files and inflates their parts and does
nothing else. The scripts read only the cost sheets and check nothing; that their totals and detail rows are those of
xltools is checked in every run. From 2,000 forms on they are left out.

A round before the timed ones warms the machine and measures memory, so that looking at memory slows no timed round.
"""
