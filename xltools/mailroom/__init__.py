"""What came by mail, in archives or in a folder: opened, entered in a register, and what becomes of each form."""
