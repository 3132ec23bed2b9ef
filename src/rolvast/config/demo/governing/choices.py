"""What residents typed in search and chose then, where the words alone did not lead them. Words only."""

#: Words, the task that was chosen, and from which place in the list (0: not from the list).
CHOICES = (
    ("pootjebaden", "speelplek", 0),
    ("pumptrack", "speelplek", 0),
    ("jeu de boules", "speelplek", 0),
    ("duizendknoop", "boom-en-groen", 0),
    ("bladblazer", "overlast", 0),
    ("drumstel", "overlast", 0),
    ("rollator", "wmo-melding", 0),
    ("caravan", "parkeervergunning", 0),
    ("broeikas", "volkstuin", 0),
    ("kantine", "sporthal-huren", 0),
    ("yogales", "sporthal-huren", 0),
    ("tuinhuisje", "omgevingsvergunning-garage", 2),
)
#: On each of these days before today each of them was chosen so often: (days, times).
ON = ((61, 2), (34, 2), (5, 1))
