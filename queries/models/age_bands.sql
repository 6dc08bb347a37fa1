-- One row per age of a child: the band in which it is shown, never by itself.
select
    bands.age,
    bands.age_band

from (
    values
    (0, '0-9'),
    (1, '0-9'),
    (2, '0-9'),
    (3, '0-9'),
    (4, '0-9'),
    (5, '0-9'),
    (6, '0-9'),
    (7, '0-9'),
    (8, '0-9'),
    (9, '0-9'),
    (10, '10-13'),
    (11, '10-13'),
    (12, '10-13'),
    (13, '10-13'),
    (14, '14-15'),
    (15, '14-15'),
    (16, '16-17'),
    (17, '16-17')
) as bands (age, age_band)
