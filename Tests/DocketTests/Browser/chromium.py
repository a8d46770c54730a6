"""The browser that pages are opened in."""
import os, shutil


def launch(playwright):
    # Its sockets need a short path, whatever the tests' folder is called.
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox"], env={**os.environ, "TMPDIR": "/tmp"})
