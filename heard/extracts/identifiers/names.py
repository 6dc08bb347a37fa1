"""Common names in England and Wales: of children born since 2000, and of families.

Among the most frequent in the ONS tables of baby names of those years, and of families.
They need not be complete: about half of a column of names holds one of them. Names that
are commoner as another word, such as Summer, are left out.
"""

_FORENAMES = """
aaron abbie abdul abigail adam adrian aidan aisha alex alexander alexandra alfie alice
alisha amber amelia amelie amy andrew anna anthony archie arthur ashton ava bailey ben
benjamin beth bethan bethany billy bradley brandon brooke caitlin callum cameron
catherine charles charlie charlotte chloe christopher connor courtney craig daisy daniel
danielle david declan demi dominic dylan edward eleanor elizabeth ella ellie elliot
ellis eloise emilia emily emma erin ethan eva eve evie faith fatima finlay finley
florence frances francesca frankie freddie frederick freya gabriel gareth george georgia
georgina grace gracie hannah harley harriet harrison harry harvey hayden heidi henry
hollie holly hugo ibrahim imogen isaac isabel isabella isabelle isla jack jackson jacob
jade jake james jamie jane jasmine jason jayden jennifer jessica joe joel john jonathan
jordan joseph joshua jude julia kai karen kate katherine katie kayla kayleigh keira kian
kieran kyle lacey lara laura lauren layla leah lee leo leon lewis lexi liam libby lily
logan lola louie louis louise lucas lucy luke lydia maddison madison maisie maria mark
martha martin mary maryam mason matilda matthew max maya megan mia michael michelle
millie mohammad mohammed molly morgan muhammad nancy naomi natalie natasha nathan
nathaniel niamh nicholas nicole noah oliver olivia oscar owen paige patrick paul peter
phoebe poppy rachel rebecca reece reuben rhys richard riley robert robyn ronnie rory
rosie ryan sam samantha samuel sara sarah scarlett scott sean sebastian seth shannon
simon sofia sophia sophie stanley stephen steven susan taylor teddy thea theo theodore
thomas tilly toby tom tommy tyler victoria william willow yusuf zac zachary zara zoe
"""

_SURNAMES = """
adams ahmed ali allen anderson andrews atkinson bailey baker barker barnes begum bell
bennett brown butler campbell carter chapman clark clarke collins cook cooper cox davies
davis dixon edwards elliott ellis evans fisher foster fox gibson gill graham gray green
griffiths hall harris harrison harvey hill holmes hughes hunt hussain jackson james
jenkins johnson jones kaur kelly khan king knight lewis lloyd marshall martin mason
matthews miller mills mitchell moore morgan morris murphy murray owen palmer parker
patel pearson phillips powell price reid reynolds richards richardson roberts robinson
rogers rose russell saunders scott shaw simpson singh smith stevens stewart taylor
thomas thompson turner walker walsh ward watson webb white wilkinson williams williamson
wilson wood wright young
"""

NAMES = frozenset((_FORENAMES + _SURNAMES).split())
