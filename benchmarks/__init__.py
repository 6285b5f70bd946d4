"""How fast is it? ``python -m benchmarks`` measures xltools against what one would write instead.

Needs the packages of the ``test`` extra and Linux; LibreOffice (``soffice``) for the recalculation::

    python -m benchmarks                            91 and 1,000 forms, appended to benchmarks/RESULTS.md
    python -m benchmarks --forms 91 1000 10000      the whole table; keep the machine free of other work
    python -m benchmarks --before ../old/bin/python an earlier version, installed for another interpreter, beside it
    python -m benchmarks --forms 91 --no-append     a try
    python -m benchmarks --profile                  with the top lines of the profile of a consolidation

The filled forms are made from the example: its central departments as they are, and as many provinces as are wanted,
with amounts of their own (seeded, so the same every time). They lie in a project below ``--folder`` and are used again
the next time; 10,000 forms take ten minutes and 400 MB. The least is 11 forms.

All contestants run as processes of their own, alternating, so that whatever else slows the machine slows all of them:
``xltools check`` and ``consolidate``; what both do before they judge and write (``reading_to_totals``); a pandas script
with either engine; and the floor, which reads the files and inflates their parts and does nothing else. The script
reads only the cost sheets and checks nothing. After every run the totals and the number of detail rows are held against
what the forms were made of. From 2,000 forms on the scripts are left out: they would take an hour and tell nothing new.

Everybody writes to ``outputs/`` of the project, so that the data sheet has its links to the forms, and starts without
what others left there and without a cache. Only what is measured "after one mail" starts where the same program ended
before one form in a hundred (at least one) came anew.
"""
