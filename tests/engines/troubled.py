"""A scorer that documents can hurt, by what they say; executors import it, too."""

from __future__ import annotations

import os
import signal
import time

from scoring.limits import MEGABYTE
from scoring.pipeline import Scorer


class Troubled(Scorer):
    def score(self, document):
        match document.text.split():
            case ["die"]:
                os.kill(os.getpid(), signal.SIGKILL)
            case ["hang"]:  # as C does, where no signal reaches Python
                signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
                time.sleep(60)
            case ["sleep"]:
                time.sleep(60)
            case ["devour"]:
                bytearray(400 * MEGABYTE)
            case ["pause"]:
                time.sleep(0.05)
        return super().score(document)
