@echo off
"%~dp0python\python.exe" "%~dp0program\start.py" %*
