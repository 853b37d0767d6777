"""The paper's training step in PyTorch, to be measured beside Mesascope's.

One step of full-batch gradient descent, as in the experiments of Zheng et al.
(2024, arXiv 2405.16845): complex W^PV (d x 2d) and W^KQ (2d x 2d), every entry
trained, the loss summed over t = 2 ... T-1 and averaged over the sequences,
gradients by autograd. It comes in two forms, which give the same numbers:

  loop  f_t = W^PV E_t (E_t^* W^KQ e_t) / (t-1), one t after the other, batched
        over the sequences: attention as it is defined, O(T^2) a sequence.
  sums  f_t = W^PV (E_t E_t^*) W^KQ e_t / (t-1), all t at once, where E_t E_t^*
        is a running sum over a fixed set and is not part of a step: O(T), at the
        price of holding n T (2d)^2 numbers. The fastest that we know to write.

The program reads one JSON object a line on standard input and answers each with
one on standard output; scripts/torch/main.go is the other end.

    {"d": 5, "T": 100, "n": 2, "form": "loop", "dtype": "complex64",
     "file": "inputs.bin", "seconds": 1, "lr": 0}

file holds little-endian float64 numbers: x_1 of all sequences (n d), the real
and the imaginary parts of lambda (n d each), then the real parts of W^PV and
W^KQ and the imaginary parts of both. The answer is

    {"loss": ..., "grad": [...], "seconds": ..., "steps": ...}

with grad in the parameters' order, and the fastest step in seconds of this
thread's time.
"""

import json
import sys
import time

import torch

torch.set_num_threads(1)


def tokens(x1, lam, T):
    """x_1 ... x_T of every sequence, n x d x T."""
    x = [x1]
    for _ in range(T - 1):
        x.append(lam * x[-1])
    return torch.stack(x, dim=2)


def embed(x):
    """e_t = (x_t, x_{t-1}) with x_0 = 0, n x 2d x T."""
    before = torch.cat([torch.zeros_like(x[:, :, :1]), x[:, :, :-1]], dim=2)
    return torch.cat([x, before], dim=1)


class Loop:
    """Attention as it is defined, position by position."""

    def __init__(self, e, T):
        self.e, self.T = e, T

    def predict(self, pv, kq):
        out = []
        for t in range(2, self.T):
            seen, now = self.e[:, :, :t], self.e[:, :, t - 1 : t]
            score = seen.mH @ (kq @ now)
            out.append(pv @ (seen @ score) / (t - 1))
        return torch.cat(out, dim=2)


class Sums:
    """All positions at once, on running sums made beforehand."""

    def __init__(self, e, T):
        now = e[:, :, 1 : T - 1]  # e_2 ... e_{T-1}
        gram = torch.cumsum(torch.einsum("nkt,nlt->ntkl", e, e.conj()), dim=1)
        rho = torch.arange(1, T - 1, dtype=now.real.dtype)  # t - 1
        self.gram = gram[:, 1 : T - 1] / rho[:, None, None]
        self.now = now.transpose(1, 2).unsqueeze(3)  # n x t x 2d x 1

    def predict(self, pv, kq):
        return (pv @ (self.gram @ (kq @ self.now))).squeeze(3).transpose(1, 2)


def read(case, dtype):
    """The sequences and parameters of a case."""
    d, n = case["d"], case["n"]
    with open(case["file"], "rb") as f:
        flat = torch.frombuffer(bytearray(f.read()), dtype=torch.float64)
    x1, re, im, pv, kq, pv_im, kq_im = flat.split(
        [n * d] * 3 + [2 * d * d, 4 * d * d] * 2
    )
    x1 = x1.reshape(n, d).to(dtype)
    lam = torch.complex(re, im).reshape(n, d).to(dtype)
    pv = torch.complex(pv, pv_im).reshape(d, 2 * d).to(dtype)
    kq = torch.complex(kq, kq_im).reshape(2 * d, 2 * d).to(dtype)
    return x1, lam, pv.requires_grad_(), kq.requires_grad_()


def measure(case):
    dtype = {"complex64": torch.complex64, "complex128": torch.complex128}[case["dtype"]]
    T = case["T"]
    x1, lam, pv, kq = read(case, dtype)
    x = tokens(x1, lam, T)
    model = {"loop": Loop, "sums": Sums}[case["form"]](embed(x), T)
    target = x[:, :, 2:]  # x_3 ... x_T

    def step(lr):
        pv.grad = kq.grad = None
        miss = model.predict(pv, kq) - target
        loss = 0.5 * (miss.real.square() + miss.imag.square()).sum() / case["n"]
        loss.backward()
        with torch.no_grad():
            pv.sub_(lr * pv.grad)
            kq.sub_(lr * kq.grad)
        return loss

    loss = step(0)  # also warms up
    grad = [g.resolve_conj().reshape(-1) for g in (pv.grad, kq.grad)]
    grad = torch.cat([g.real for g in grad] + [g.imag for g in grad])
    answer = {"loss": loss.item(), "grad": grad.double().tolist()}
    best, steps, spent = float("inf"), 0, 0.0
    while steps < 3 or spent < case["seconds"]:
        begin = time.thread_time()
        step(case["lr"])
        took = time.thread_time() - begin
        best, steps, spent = min(best, took), steps + 1, spent + took
    return answer | {"seconds": best, "steps": steps}


def blas():
    """Which BLAS is loaded: Debian's PyTorch takes what the system offers."""
    torch.ones(64, 64) @ torch.ones(64, 64)
    with open("/proc/self/maps") as maps:
        return "OpenBLAS" if "openblas" in maps.read() else "the reference BLAS"


def main():
    python = sys.version.split()[0]
    print(json.dumps({"torch": torch.__version__, "python": python, "blas": blas()}), flush=True)
    for line in sys.stdin:
        print(json.dumps(measure(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
