@echo off
rem A project folder dropped on this file is consolidated; its outputs are opened.
setlocal
if "%~1"=="" start "" notepad "%~dp0BENIOKU.txt" & exit /b 2
cd /d "%~1" || exit /b 2
call "%~dp0xltools.cmd" consolidate
pause
if exist outputs start "" outputs
