"""What the schools of the Diocese of Tarnbeck promise beyond the duty. The diocese is made up, and so is all of this.

Nothing in here is called by hand: policykit finds the rules in ``rulebook/``, the promise in ``data/duties/`` and the
pack in ``data/packs/``.
"""
