"""The fault bench: whatever fails, a command says one sentence, ends with its exit code and leaves whole files."""
