@echo off
rem Forms dropped on this file are checked; what is wrong in them is opened, marked copies go beside the first of them.
setlocal
if "%~1"=="" start "" notepad "%~dp0BENIOKU.txt" & exit /b 2
set "told=%TEMP%\xltools-bulgular.txt"
call "%~dp0xltools.cmd" check --feedback "%~dp1geri-gonderilecek" %* > "%told%" 2>&1
start "" notepad "%told%"
