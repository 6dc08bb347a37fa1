"""Person keys of invented children, for indicators that follow a child."""

ANN, BEN, CAT, DAN, EVE, FAY, GUS, HAL, IDA = (f"{number:064x}" for number in range(1, 10))
