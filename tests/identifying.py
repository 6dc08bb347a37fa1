"""Invented identifiers in every usual way of writing them, and what only resembles one.

Ofcom's numbers for drama, NHS numbers of the test range, example.com, registrations that
are not issued, people who are not.
"""

# Each refuses a file if it stands once among other values.
VALUES = {
    "NHS number": [
        "943 476 5919", "9434765919", "943-476-5919", "943.476.5919", "943_476_5919",
        "943/476/5919", "943:476:5919", "943 - 476 - 5919",
        "９４３４７６５９１９", "９４３ ４７６ ５９１９", "943\u200b476\u200b5919",
        "943\u00a0476\u00a05919", "943\u2011476\u20115919", "943–476–5919",
        "94 34 76 59 19", "94347 65919", "9434-765919", "٩٤٣٤٧٦٥٩١٩", "9434765919.0",
        "NHS 9434765919", "nhs no: 943 476 5919", "(943 476 5919)", "\u2060943 476 5919",
        "'9434765919", "=\"9434765919\"", "9434765919, late", "999 000 0018",
    ],
    "PNC or CRO number": [
        "2012/0123456X", "12/3456N", "2012-0123456X", "2012.0123456X",
        "2012_0123456X", "2012/0123456x", "20120123456Y",
        "120123456Y", "12-3456N", "12.3456N", "PNC 12/3456N", "123456/05X", "123456-05Y",
        "123456.05Y", "12345605Y", "1234/05Y", "1234-05Y", "SF05/12345X", "SF05-12345X",
        "sf05/12345x", "２０１２/０１２３４５６Ｘ", "CRO: 123456/05X",
    ],
    "police reference": [
        "50CA/1234/24", "50CA-1234-24", "50ca/1234/24", "50CA 1234 24", "50CA.1234.24",
        "50CA_1234_2024", "50EX0123424", "50/EX/01234/24", "50 EX 01234 24",
        "50-EX-01234-24",
        "CR/012345/24", "CR-012345-24", "CR.012345.24", "cr_012345_24", "CR/24/012345",
        "OCC-24-012345", "CR-1234-24", "50240012345", "50/24/0012345", "50-240012345",
        "DCP-20240501-0123", "dcp 20240501 123", "DCP_20240501_0123", "0123-01052024",
        "123 of 01/05/2024", "123 of 1.5.24", "24/50EX/01/12345A", "24-50EX-01-12345A",
        "CAD 1234", "URN: 50123456", "crime no 123456", "Custody record 4567",
        "log 123 of it",
        "Niche 40012345", "Nominal: 123456",
    ],
    "National Insurance number": [
        "QQ123456C", "QQ 12 34 56 C", "QQ-12-34-56-C", "qq123456c", "QQ.12.34.56.C",
        "QQ 123456 C", "ＱＱ１２３４５６Ｃ", "NI: QQ 12 34 56 C",
    ],
    "driving licence": ["SMITH902030J99AB", "smith902030j99ab"],
    "phone number": [
        "07700 900123", "07700900123", "07700-900-123", "07700.900.123", "07700/900123",
        "07700_900_123", "+44 7700 900123", "+447700900123", "+44(0)7700 900123",
        "0044 7700 900123", "00447700900123", "447700900123", "(01632) 960 001",
        "01632-960001", "020 7946 0018", "02079460018", "+1 202-456-1111",
        "０７７００ ９００１２３",
        "07700\u2011900123", "mum 07700 900123", "tel:07700900123", "7700900123",
        "+44.7700.900123", "+44-7700-900-123",
    ],
    "email or social handle": [
        "a.child@example.com", "A.CHILD@EXAMPLE.COM", "a_child@example.co.uk", "@achild",
        "see @a_child", "a.child＠example.com", "a.child[at]example.com",
        "a.child (at) example.com", "instagram.com/achild",
        "https://www.tiktok.com/@achild",
        "facebook.com/a.child.1", "snap: achild09", "Insta: a_child",
        "mailto:a@example.com",
    ],
    "postcode": [
        "EX1 1AA", "ex1 1aa", "EX11AA", "ex11aa", "EX1-1AA", "EX1_1AA", "EX1.1AA",
        "EX1  1AA", "EX1/1AA", "PL4 8", "PL4 8AA", "TQ12 3AB", "tq123ab", "W1A 1AA",
        "ＥＸ１ １ＡＡ",
        "EX1\u00a01AA", "near TQ12 3AB.", "TR1-2AB", "EX1 1AA, Devon",
    ],
    "address": [
        "12 High Street", "12 high street", "12, HIGH STREET", "4a, Acacia Avenue",
        "Flat 3", "flat 3b", "Apt 12", "12 Old Mill Lane", "1 The Close",
        "12_High_Street",
        "P.O. Box 12", "7 St. Mary's Road", "Caravan 4",
    ],
    "coordinates": [
        "50.7236, -3.5275", "50.7236,-3.5275", "50.7236 -3.5275", "50.7236/-3.5275",
        "50.7236;-3.5275", "50.7236|-3.5275", "50.7236_-3.5275", "50.7236N 3.5275W",
        "50.7236° N, 3.5275° W", "lat 50.7236 lon -3.5275", "lat=50.7236, long=-3.5275",
        "50°43'25\"N 3°31'39\"W", "50° 43' 25.1\" N, 3° 31' 39\" W", "SX 920 925",
        "SX920925",
        "sx920925", "SX9200092500", "SX 92000 92500", "SX-920-925", "SX.9200.9250",
        "292000 92500", "292000,092500", "///filled.count.soap", "9C2RPFGF+5Q",
    ],
    "vehicle registration": [
        "XX12 ABC", "XX12ABC", "xx12 abc", "xx12abc", "XX12-ABC", "XX12_ABC", "XX12.ABC",
        "K123 ABC", "K123ABC", "K123-ABC", "ABC 123D", "ABC123D", "ABC-123-D",
        "a blue XX12 ABC",
        "ＸＸ１２ ＡＢＣ",
    ],
    "officer": [
        "PC 12345", "PC12345", "pc12345", "PC-1234", "PC_1234", "DS.1234", "PS 4321",
        "collar 1234", "Collar no: 1234", "constable 1234", "warrant number 12345",
    ],
    "name": [
        "Mrs Example", "MRS EXAMPLE", "mrs smith", "PC Placeholder", "Dr. Example",
        "Jack Smith", "jack smith", "JACK SMITH", "Smith, Jack", "SMITH Jack",
        "Jack A Smith",
        "Jack A. Smith", "jack.smith", "jack_smith", "jack-smith", "JackSmith",
        "jacksmith",
        "smithjack", "SMITH_JACK", "jack.smith.20100312", "JackSmith2010",
        "jack2010-03-12",
        "smith12032010", "j.smith", "J_Smith", "smith.j", "j-smith09",
        "Ｊａｃｋ Ｓｍｉｔｈ",
        "Jack\u00a0Smith", "Ja\u200bck Smith", "Jáck Smïth", "spoke to Jack Smith",
        "Chloé Evans", "O'Connor, Liam", "Liam O’Connor", "Jack Smith-Jones",
        "Jack  Smith", "Jack/Smith",
    ],
    "date of birth": [
        "DOB 12/03/2009", "dob:20090312", "d.o.b. 12.3.09", "born on 12 March",
        "Born 2009",
        "Date of birth: 12 Mar 2009", "birthday 12/3",
    ],
    "free text": [
        "He told us that he did not want to go home tonight", "word " * 60, "x" * 201,
        "a,b;c" * 50,
    ],
}  # fmt: skip

# Columns in the habit of something that is also an innocent word or number.
COLUMNS = {
    "name": [
        ["Jack Example", "Olivia Sample", "Zyx Qwerty", "Emily"],
        ["SMITH, J", "JONES, K", "TAYLOR", "QWERTY"],
        ["J Smith", "K Jones", "L Davies"], ["J. Smith", "K. Jones", "L. Davies"],
        ["jack", "olivia", "emily", "qwerty"], ["Smith", "Jones", "Patel"],
        ["jsmith", "kjones", "ldavies"], ["smithj", "jonesk", "daviesl"],
        ["smith01", "jones02", "davies3"], ["Jack S", "Olivia T", "Emily P"],
    ],
    "date of birth": [
        ["2009-03-12", "2010-12-01", "2008-07-30"], ["12/03/2009", "01/12/2010", ""],
        ["2009-03-12 00:00:00", "2010-12-01 00:00:00"], ["20090312", "20101201"],
        ["12032009", "01122010"], ["12Mar2009", "01Dec2010"], ["12-Mar-09", "01-Dec-10"],
        ["12 March 2009", "1 December 2010"], ["12th March 2009", "1st December 2010"],
        ["March 12, 2009", "December 1, 2010"], ["2009/03/12", "2010/12/01"],
        ["2009.03.12", "2010.12.01"], ["12.03.2009", "01.12.2010"], ["12.3.09",
        "1.12.10"],
        ["12-03-09", "01-12-10"], ["12_03_2009", "01_12_2010"], ["2009-Mar-12",
        "2010-Dec-01"],
        ["Thu 12 Mar 2009", "Wed 1 Dec 2010"], ["１２/０３/２００９",
        "０１/１２/２０１０"],
        ["12 of March 2009", "1 of December 2010"], ["12 MAR 2009", "1 DEC 2010"],
    ],
    "phone number": [["1392123456", "1752123456"], ["7700900123", "7700900456"]],
    "coordinates": [["50.72361", "50.41234"], ["filled.count.soap", "index.home.raft"]],
    "address": [["Acacia Avenue", "Old Mill Lane"], ["Station Road", "Fore Street"]],
}  # fmt: skip

# As a key among opaque ones, once.
KEYS = {
    "NHS number": [
        "9434765919", "943 476 5919", "943-476-5919", "943.476.5919", "943_476_5919",
        "943/476/5919", "94-34-76-59-19", "９４３４７６５９１９", "k-9434765919",
        "nhs_9434765919",
        "9434765919.0", "943\u200b4765919", "\"9434765919\"",
    ],
    "PNC or CRO number": [
        "2012/0123456X", "2012-0123456X", "20120123456Y", "2012_0123456x", "12/3456N",
        "12-3456N", "123456/05X", "123456-05Y", "12345605Y", "SF05/12345X", "sf05-12345x",
    ],
    "police reference": [
        "50CA/1234/24", "50CA-1234-24", "50ca_1234_24", "50.CA.1234.24", "50EX0123424",
        "50ex0123424", "50240012345", "50-24-0012345", "CR/012345/24", "CR-012345-24",
        "cr_24_012345", "DCP-20240501-0123", "0123-01052024", "24/50EX/01/12345A",
    ],
    "National Insurance number": [
        "QQ123456C", "qq123456c", "QQ-12-34-56-C", "qq_12_34_56_c",
    ],
    "driving licence": ["SMITH902030J99AB"],
    "phone number": [
        "07700900123", "+447700900123", "447700900123", "07700-900123", "7700900123",
    ],
    "email or social handle": ["a.child@example.com", "@achild", "instagram.com/achild"],
    "postcode": [
        "EX11AA", "ex11aa", "EX1-1AA", "ex1_1aa", "PL4.8AA", "EX11AA-2010", "x_EX11AA",
    ],
    "coordinates": [
        "SX920925", "sx9200092500", "SX-920-925", "50.7236,-3.5275", "50.7236_-3.5275",
    ],
    "vehicle registration": [
        "AB12CDE", "ab12cde", "AB12-CDE", "K123ABC", "ABC123D", "k123_abc",
    ],
    "officer": ["PC12345", "pc12345", "PC-1234", "ds_1234"],
    "address": ["12-High-Street", "12_high_street"],
    "date": [
        "20100312", "12032010", "2010-03-12", "12-03-2010", "12.03.2010", "12Mar2010",
        "12-mar-2010", "2010_03_12", "JS20100312", "20100312JS", "js-2010-03-12",
        "12-03-10", "2010Mar12", "１２-０３-２０１０", "20100312-0001",
    ],
    "name": [
        "jack.smith.20100312", "jack-smith-20100312", "jack_smith", "JackSmith",
        "jacksmith",
        "smithjack", "SMITH-JACK", "jack.smith", "jsmith2010", "smithj", "j.smith",
        "smith_j",
        "jack20100312", "JACK-2010-03-12", "jack", "Smith", "smith-000123",
        "Jack2010Smith",
        "jáck.smith", "ｊａｃｋ．ｓｍｉｔｈ", "ja\u200bck_smith",
        "jack_smith_of_exeter_2010",
        "mrs_smith", "MrJackSmith",
    ],
    "key that is not opaque": ["a child", "k 7"],
    "free text": ["k" * 201],
}  # fmt: skip

# Columns of keys that are opaque, or cannot be told from such.
OPAQUE_KEYS = [
    ["k000123", "k000124"], ["DCP-000123", "DCP-000124"], ["DCP_0000123"], ["C000123"],
    ["INC-000123"], ["LOG-000123"], ["c-001", "c-002"], ["r-1"], ["u1"], ["1", "2", "3"],
    ["000123"], ["00000123"], ["1000000"], ["10000001"], ["100000000"], ["1714564800"],
    ["9434765918"], ["4000000001", "4000000002", "4000000003", "4000000004",
    "4000000005"],
    ["1700000000000000123"], ["20240501123000123"], ["2024-000123"], ["24-000123"],
    ["3f2504e0-4f89-11d3-9a0c-0305e82c3301"], ["{3F2504E0-4F89-11D3-9A0C-0305E82C3301}"],
    ["k-3f2504e0-4f89-11d3-9a0c-0305e82c3301"], ["20100312-4f89-11d3-9a0c-0305e82c3301"],
    ["3f2504e0-4f89-11d3-9a0c-077009001230"], ["3f2504e04f8911d39a0c0305e82c3301"],
    ["ab12cd34" * 8], ["9434765919" + "0" * 54], ["0123456789abcdef"],
    ["c288e5bf4e7d57bb5"],
    ["01HX3V9K2M7Q4R8T6W5Y1Z0ABC"], ["01hx3v9k2m7q4r8t6w5y1z0abc"],
    ["GEZDGNBVGY3TQOJQ"], ["gezdgnbvgy3tqojqgezdgnbv"], ["dGhpcyBpcyBhIHRlc3Q"],
    ["q83vEjRWeJASNFZ4kBI0Vg"], ["q83v-jRWeJA_NFZ4kBI0Vg"], ["q83vEjRWeJASNFZ4kBI0Vg=="],
    ["ABCD-2345-EFGH-6723"], ["x9434765919", "x9434765920"], ["9434765919x"],
    ["EX1"], ["EX0001234"], ["PL-000123"], ["SX12345"], ["AB1234567890"], ["a/000123"],
    ["a.000123"], ["a:000123"], ["row_17"], ["mark-0001", "mark-0002", "mark-0003"],
    ["rose-0001", "hill-0002"], ["may-000123"], ["key17"], ["contact.000123"],
    ["50-000123"], ["QQ123456E"], ["k1-k2-k3"], ["v1.2.3"], ["#000123"], ["7f", "a0",
    "ff"],
    ["wards12"], ["exeter-000123", "plymouth-000124"], ["zz-9-plural-z-alpha"],
]  # fmt: skip

HARMLESS = [
    "", "Y", "early", "Early turn", "101", "1000000", "2024-05-01 23:45", "12:30",
    "01/05/2024 09:30", "01.05.2024 09:30", "01-05-2024 09:30 late",
    "2024-05-01T23:45:00",
    "12.5", "0.1234", "-3.5", "0.9434765919", "12.9434765919", "GRADE 2", "IC1",
    "E10000008",
    "St Mary's", "Exeter St Davids", "South Hams", "Charles Cross",
    "Charles Cross custody",
    "Devon & Cornwall", "S136 MHA", "s38(6) PACE", "16/17", "1 of 3", "2024/25",
    "2024-05",
    "MH-2024-05", "Theft from a shop", "ab12cd34" * 8, "0123456789" * 6 + "abcd",
    "x9434765919", "9434765919x", "9434765918", "1714564800", "a07700900123", "EX1",
    "v1.2.3", "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "c196c446f6ef2420f",
    "code_EX1 1AAB",
    "0000-00-00", "12/3456B", "1234/05F", "Ward B", "Ward 7", "Young person",
    "White British",
    "Rose Hill", "King Street", "Grace period", "band a1 for all", "so 100 200 of them",
    "4 hours place of safety", "24 hrs", "ps 1234 forms", "log 2", "Dr", "PC", "mark",
    "www.nhs.uk", "MS Word", "5 to 9", "10-12", "1-2-1", "80/20", "A1", "B12", "x" * 30,
    "unknown", "not known", "none made", "n/a", "#REF!", "£12.50", "50%", "naïve", "café",
    "éàü", "日本", "Brown", "skills", "award",
]  # fmt: skip
