"""The editable Word document.

``template.docx`` holds its styles, margins and settings and no text. To change how a document looks, open the template
in Word, change a style (Home › Styles › Modify) and save; names of styles stay. It was made with python-docx from its
own template, of which every part but fonts and theme was emptied; ``tests/outputs/test_word_template.py`` says what it
has to have.
"""
