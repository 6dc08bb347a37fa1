"""Common names in England and Wales: of children born since 2000, and of families.

Among the most frequent in the ONS tables of baby names of those years, and of families.
They need not be complete: about half of a column of names holds one of them. Names that
are commoner as another word, such as Summer, are left out, or are `WORDS` too.
"""

_FORENAMES = """
aaron abbie abdul abigail adam adrian aidan aisha alan alex alexander alexandra alfie
alice alisha amber amelia amelie amy andrew angela anna anne anthony archie arthur ashton
ava bailey barbara ben benjamin beth bethan bethany billy bradley brandon brian brooke
caitlin callum cameron carol caroline catherine charles charlie charlotte chloe
christopher claire colin connor courtney craig daisy daniel danielle darren david debbie
deborah declan demi denise diane dominic donna dylan edward eleanor elizabeth ella ellie
elliot ellis eloise emilia emily emma erin ethan eva eve evie faith fatima finlay finley
florence frances francesca frankie freddie frederick freya gabriel gareth gary gemma
george georgia georgina gillian grace gracie graham hannah harley harriet harrison harry
harvey hayden hayley heidi helen henry hollie holly hugo ian ibrahim imogen isaac isabel
isabella isabelle isla jack jackson jacob jacqueline jade jake james jamie jane janet
jasmine jason jayden jennifer jessica joanne joe joel john jonathan jordan joseph joshua
joyce jude julia julie kai karen karl kate katherine kathleen katie kayla kayleigh keira
keith kelly kerry kevin kian kieran kirsty kyle lacey lara laura lauren layla leah leanne
lee leo leon lewis lexi liam libby lily linda lisa logan lola lorraine louie louis louise
lucas lucy luke lydia lynn maddison madison maisie margaret maria marie mark martha martin
mary maryam mason matilda matthew max maya megan melissa mia michael michelle millie
mohamed mohammad mohammed molly morgan muhammad nancy naomi natalie natasha nathan
nathaniel neil niamh nicholas nicola nicole nigel noah oliver olivia oscar owen paige
pamela patricia patrick paul pauline peter philip phoebe poppy rachel rebecca reece reuben
rhys richard riley robert robyn roger ronnie rory rosie ross russell ruth ryan sally sam
samantha samuel sandra sara sarah scarlett scott sean sebastian seth shannon sharon sheila
simon sofia sophia sophie stacey stanley stephanie stephen steven stuart susan suzanne
taylor teddy terence teresa thea theo theodore thomas tilly toby tom tommy tracey tracy
trevor tyler valerie vanessa victoria vincent wayne wendy william willow yasmin yusuf zac
zachary zara zoe
"""

_SURNAMES = """
abbott adams ahmed akhtar ali allen anderson andrews armstrong atkinson austin bailey
baker barker barnes barrett begum bell bennett booth bradley brennan brooks brown bryant
burgess burke burton butler byrne campbell carpenter carr carroll carter chambers chapman
chowdhury clark clarke coleman collins cook cooper cox cunningham curtis davidson davies
davis dawson dean dixon doyle duncan edwards elliott ellis evans ferguson fisher fletcher
foster fox fraser freeman gallagher gardner george gibson gill gordon graham grant gray
green gregory griffin griffiths hall hamilton hancock harding harper harris harrison hart
hartley hawkins henderson henry hewitt hicks hill hodgson holland holmes hopkins howard
howe howells hudson hughes hunt hunter hussain jackson james jenkins johnson johnston
jones jordan kaur kelly kennedy khan king knight lawrence lawson lewis lloyd lowe lynch
macdonald marshall martin mason matthews mccarthy mcdonald mckenzie miah miller mills
mitchell moore morgan morris morrison murphy murray nash newman newton nicholls nicholson
obrien oconnor oneill osborne owen palmer parker parkinson parry parsons patel patterson
payne pearce pearson perry phillips porter potter powell price pritchard rahman read reid
reynolds rhodes rice richards richardson riley roberts robertson robinson robson rogers
rose ross rowe russell ryan saunders scott shah sharp shaw simmons simpson sinclair singh
skinner slater smith spencer stephens stephenson stevens stevenson stewart sullivan sutton
taylor thomas thompson thomson thornton townsend tucker turner wade walker wallace walsh
walters ward warren watkins watson watts webb webster west wheeler white whitehead
wilkins wilkinson williams williamson willis wilson wood woods woodward wright yates young
"""

_WORDS = """
amber austin baker barker bell brooks brown butler carpenter chambers cook dean faith
fisher fox freeman grace grant gray green hall hart hill holland holly hunt hunter jade
king knight mark mason max miller mills page poppy porter potter price read rice rose sharp
skinner walker ward warren west white willow wood woods young
"""

# A name beside one of these is a place's.
_PLACES = """
area avenue bay building care centre clinic close college county court cross custody
district farm gardens grove home hospital hotel house infirmary island lane lodge mills
park place police prison region road room saint school square st station street suite
surgery team terrace town unit village ward way wing
"""

_PERIODS = """
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
"""

FORENAMES = frozenset(_FORENAMES.split())
SURNAMES = frozenset(_SURNAMES.split())
NAMES = FORENAMES | SURNAMES
# As often another word: alone they name nobody.
WORDS = frozenset(_WORDS.split())
PLACES = frozenset(_PLACES.split())
PERIODS = frozenset(_PERIODS.split())
