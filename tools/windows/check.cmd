@echo off
rem Forms of a project dropped on this file are checked; what is found in them is opened.
setlocal
if "%~1"=="" start "" notepad "%~dp0BENIOKU.txt" & exit /b 2
set "told=%TEMP%\xltools-bulgular.txt"
"%~dp0python\python.exe" "%~dp0program\start.py" check %* > "%told%" 2>&1
start "" notepad "%told%"
