# The same as `python dev.py COMMAND`, which also runs where there is no make.
.PHONY: run serve test quick lint check audit damage attack docs wheelhouse lock shots benchmark
run serve test quick lint check audit damage attack docs wheelhouse lock shots benchmark:
	@python3 dev.py $@
