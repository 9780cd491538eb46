import os

# Before any test module imports PyTorch: its threads sleep while they wait, as in the product.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
