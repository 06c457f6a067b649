# SPDX-License-Identifier: MIT
"""What several tests need: small registries, built sites, a server and a browser."""
