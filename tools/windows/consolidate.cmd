@echo off
rem A project folder dropped on this file is consolidated; its outputs are opened.
setlocal
if "%~1"=="" start "" notepad "%~dp0BENIOKU.txt" & exit /b 2
pushd "%~1" || exit /b 2
"%~dp0python\python.exe" "%~dp0program\start.py" consolidate
pause
if exist outputs start "" outputs
