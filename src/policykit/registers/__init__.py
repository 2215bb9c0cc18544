"""The registers that a trust keeps: of its policies, and of its waivers."""
