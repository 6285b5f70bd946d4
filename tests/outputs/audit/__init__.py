"""An audit of every workbook we write, by rules that read the file itself and share no code with its writer."""
