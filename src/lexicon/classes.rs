//! [`Classes`]: the closed classes of words that the grammar asks about, from `data/classes.tsv`.
//!
//! A word stands there once, with all its classes. Words are folded on reading, and asked for by their
//! [`key`](crate::text::fold::key); whether a class holds words with or without their article, its description says.

use super::data::Data;
use super::fnv::ByWord;
use super::tsv;
use crate::text::fold::key;

/// Defines [`Class`]: a variant, its id in the file, and what words it holds.
macro_rules! classes {
    ($($(#[$doc:meta])+ $class:ident = $id:literal,)+) => {
        /// A closed class of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Class {
            $($(#[$doc])+ $class,)+
        }

        impl Class {
            /// Every class.
            pub const ALL: &'static [Self] = &[$(Self::$class,)+];

            /// Its id in the file.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$class => $id,)+
                }
            }
        }
    };
}

classes! {
    /// Nouns for places, without their article, which stand before the name of what it is: `مدينة عمان`.
    PlaceNoun = "place-noun",
    /// Nouns for newsrooms and what they make, to which people speak, without their article: `لصحيفة`, `لبرنامج`.
    OutletNoun = "outlet-noun",
    /// Nouns for documents and what stands in them, without their article: `تقرير`, `أرقام`.
    DocumentNoun = "document-noun",
    /// Nouns for bodies that speak, without their article: `وزارة`, `شركة`.
    BodyNoun = "body-noun",
    /// Nouns for those who speak without a name, without their article: a name after them is not theirs. `مصدر`,
    /// `مسؤولون`
    UnnamedSource = "unnamed-source",
    /// Broken plurals of persons who speak in news, and what counts them, without their article: `خبراء`, `عدد`.
    PluralOfPersons = "plural-of-persons",
    /// Sound plurals of persons before their genitive: `مسؤولو الاتحاد`.
    ConstructPlural = "construct-plural",
    /// Nouns for those who speak, besides [`Self::UnnamedSource`], that may open a sentence, without their article:
    /// `مراسل`.
    SpeakingNoun = "speaking-noun",
    /// What verbs of saying have as their object rather than their subject: `أكد ضرورة …`, `نفى وجود …`, `ذكر ذلك`.
    ObjectOfSaying = "object-of-saying",
    /// Prepositions, and the nouns and adverbs that are used as such: `في`, `خلال`, `وفقا`.
    PrepositionLike = "preposition-like",
    /// Particles, conjunctions, pronouns and auxiliaries that no noun phrase goes on with.
    NonNominal = "non-nominal",
    /// Adverbs that stand freely in a clause, between a verb and its subject among other places, and what stands there
    /// like them: `لاحقا`, `له`.
    FreeAdverb = "free-adverb",
    /// Prepositions with a pronoun: `عنه`, `لها`.
    PrepositionWithPronoun = "preposition-with-pronoun",
    /// Ranks and honorifics that stand before a name, without their article: `عقيد`, `دكتور`.
    RankOrHonorific = "rank-or-honorific",
    /// Occasions and times, besides [`Self::OccasionOfSpeech`], for speaking or for anything else, without their
    /// article: no description of a speaker goes on with them. `في ختام`, `في سياق`
    Setting = "setting",
    /// Occasions on which words are said, without their article: `مقابلة`, `بيان`.
    OccasionOfSpeech = "occasion-of-speech",
    /// Finite verbs, and the `أن`, that start a clause after its subject: `رفض`, `طلب`.
    FiniteWord = "finite-word",
    /// How nouns and adjectives begin whose first letter is a ي of their own: `يمنيون`, `يابانية`.
    NounInYa = "noun-in-ya",
    /// Nouns whose last letter is a ت of their own.
    NounInTa = "noun-in-ta",
    /// Adjectives that have a definite genitive: `مسؤول رفيع المستوى`.
    AdjectiveWithGenitive = "adjective-with-genitive",
    /// Participles of those who speak that have a complement with any preposition: `المقربون من الرئيس`,
    /// `متتبعون للشأن المحلي`.
    ParticipleWithComplement = "participle-with-complement",
    /// Broken plurals of bodies, documents and accounts: `مواقع`, `تقارير`.
    PluralOfSources = "plural-of-sources",
    /// Words that the description of a speaker goes on with, besides adjectives that the lexicon or their ending shows:
    /// `مصدر رفيع`, `شاهد عيان`.
    SpeakerAdjective = "speaker-adjective",
    /// Adjectives that a body's name goes on with, without their article: `الجيش الحر`, `الأمم المتحدة`.
    BodyAdjective = "body-adjective",
    /// Prepositions before what words are about: `أفادت بخصوص …`.
    TopicPreposition = "topic-preposition",
    /// Nouns of the manner of speaking: `قال بصوت متهدج`.
    MannerNoun = "manner-noun",
    /// Words that open an indirect question: `تساءل لماذا`.
    QuestionWord = "question-word",
    /// Prepositions that the description of a speaker goes on with: `مصدر في الوزارة`.
    ComplementPreposition = "complement-preposition",
    /// Quantities of what follows: `عدد من`, `بعض`, `أحد`.
    QuantityNoun = "quantity-noun",
    /// Conjunctions that open a clause of time before the main clause, without their `و`: `بعدما`, `عندما`.
    TimeConjunction = "time-conjunction",
    /// Adjectives that say of a length of time that it is one or whole: `يوما واحدا`, `عامين كاملين`.
    OneOrWhole = "one-or-whole",
    /// What makes the verb after it negative or conditional: `لم يقل`, `إذا قال`.
    NegationOrCondition = "negation-or-condition",
    /// Words that a noun follows and no finite verb: `عدم نشر`, `هذا الرد`.
    BeforeNoun = "before-noun",
    /// Forms of `بلغ`, which rather tells an amount.
    AmountVerb = "amount-verb",
    /// What has a participle as its predicate: `كان مؤكدا`.
    Copula = "copula",
    /// Words that govern the `أن` after them in their own right: `يمكن أن`, `قبل أن`, `من المقرر أن`.
    GovernsAn = "governs-an",
    /// Relative pronouns, which make the verb after them subordinate: `الذي دعا`, `ما ذكره`.
    Relative = "relative",
    /// Particles and auxiliaries that stand right before a verb: `قد`, `كان`.
    VerbAuxiliary = "verb-auxiliary",
    /// Words in the first person plural, or of what shall not be, by which a headline gives somebody's words: `نحن`,
    /// `لن`.
    FirstPersonPlural = "first-person-plural",
    /// Words before a colon that a list follows and no words of anybody: `وهي: …`.
    ListOpener = "list-opener",
    /// Verbs whose subject may stand between them and their `أن`: `يمكن للشركة أن`.
    ModalVerb = "modal-verb",
    /// Verbs that are without a subject where `أن` follows: `يذكر أن`.
    ImpersonalVerb = "impersonal-verb",
    /// Connecting words that belong to what follows, not to the words that end before them.
    TrailingConnective = "trailing-connective",
    /// Connecting words right before the verb of a new clause: `كما أكد`.
    VerbConnective = "verb-connective",
    /// Connecting words after a comma with which the reporter takes the word back: `، لكنه`.
    TurningConnective = "turning-connective",
    /// Nouns after `في` with which the reporter says what words mean or are for: `، في إشارة إلى`.
    ReporterPurpose = "reporter-purpose",
    /// What a comment of the reporter goes on with after `فيما`: `، فيما يبدو`, `، فيما لم يذكر`.
    FimaComment = "fima-comment",
    /// Nouns after `وهو` or `وهي` with which the reporter comments on what is said: `، وهو اتهام`.
    JudgingNoun = "judging-noun",
    /// Demonstratives and the like before a definite noun: `هذه المصادر`, `ذات المصدر`.
    DemonstrativeBeforeNoun = "demonstrative-before-noun",
    /// How nouns begin that things go by, without their article: `وفق القانون`, `حسب الخطة`.
    Measure = "measure",
    /// Nouns for persons, bodies and documents that reports name as their source, without their article.
    CitedSource = "cited-source",
    /// Styles with a pronoun, which stand for whoever bears them: `معاليه`, `سموها`.
    StyleWithPronoun = "style-with-pronoun",
    /// Words right before marks that hold a title: `بعنوان "…"`.
    TitleAnnouncer = "title-announcer",
    /// Prepositions of place or company before marks that hold a name: `عبر "…"`, `ضد "…"`.
    BeforeMarkedName = "before-marked-name",
    /// Words before marks that hold a gloss: `ويعني "…"`.
    Gloss = "gloss",
    /// Verbs and nouns of calling, near before marks that hold a name or term: `ما يسمى بـ"…"`, `تحت شعار "…"`.
    CallingWord = "calling-word",
    /// Nouns for somebody's own page, on which words stand: `نشر على صفحته "…"`.
    OwnAccount = "own-account",
    /// Names of platforms on which words are published.
    Platform = "platform",
    /// Nouns, besides [`Self::Platform`], for what words are published through: `على صفحته`, `عبر الهاتف`.
    Medium = "medium",
    /// Those of the press to whom words are said, without their article: `للصحافيين`.
    Press = "press",
    /// Nouns for works, which have titles: `كتاب`, `مسلسل`.
    WorkNoun = "work-noun",
    /// Nouns, besides [`Self::WorkNoun`] and [`Self::OwnAccount`], whose bearer's name may stand in marks, without
    /// their article: `صحيفة "…"`.
    NamingNoun = "naming-noun",
    /// Words that make words between marks a clause: `لن`, `نحن`.
    ClauseWord = "clause-word",
    /// Prepositions before the occasion or the medium of words: `في مقابلة`, `عبر تويتر`.
    OccasionPreposition = "occasion-preposition",
    /// Words of what may stand between a speaker and the words: `في تصريح`, `الذي تحدث`.
    BeforeSpeech = "before-speech",
    /// What may stand between a subject and its verb: `الوزير قد صرح`, `الوزارة التي أكدت`.
    SubjectVerbGap = "subject-verb-gap",
    /// What may stand before the verb that opens a sentence: `لم`, `وكان`.
    BeforeFirstVerb = "before-first-verb",
    /// Words after which a new subject stands: `بينما مصدر مطلع قال`.
    SentenceBreak = "sentence-break",
    /// Nouns that states are called by, without their article: `المملكة`, `الجمهورية`.
    Polity = "polity",
    /// Nouns that with their article stand for a country or its capital that has been named: `البلاد`, `العاصمة`.
    CountryNoun = "country-noun",
    /// Nouns for regions that are called after their towns, without their article: `محافظة حلب`.
    ProvinceNoun = "province-noun",
    /// Nouns that say which part of a place is meant, without their article: `شمال سيناء`, `دير الزور الأعلى`.
    Direction = "direction",
    /// Adjectives of the four directions, masculine and without their article: `ريف حلب الشمالي`.
    DirectionAdjective = "direction-adjective",
    /// Nouns before the name of an office, which then means the office and not who holds it: `منصب المفتي`.
    OfficeNoun = "office-noun",
    /// Heads of bodies that alone, with their article, mean something general: `الأمن`, `القيادة`.
    GeneralHead = "general-head",
    /// Heads that a name may do without, as what follows them names the thing as well: `حركة طالبان`, `طالبان`.
    OptionalHead = "optional-head",
    /// Heads of what only stands in the place, or is called after the body, whose name follows: `مطار أبها` is not
    /// `أبها`.
    NamesakeHead = "namesake-head",
    /// Parts of names that take the next word with them: `بن`, `عبد`, `فان`.
    NameConnector = "name-connector",
    /// Connectors that make one name with the next word: `عبد الله`, `أبو بكر`; those that only stand between names
    /// are none.
    CompoundName = "compound-name",
    /// Adjectives that say which one is meant and not how it is called, masculine and without their article:
    /// `الجديد`, `المذكور`.
    PassingAdjective = "passing-adjective",
    /// Nouns by which bodies name their field after `ل`: `لحقوق الإنسان`, `لإغاثة النازحين`.
    FieldNoun = "field-noun",
    /// Nouns of telling, without their article, behind which `لـ` names whom it was told to: `في حديث لـ«الأيام»`.
    TellingNoun = "telling-noun",
    /// Frequent nouns that end as adjectives of relation do, without their article: `نادي`, `جمهورية`.
    FalseNisba = "false-nisba",
    /// Offices and bodies whose field has several parts, joined with `و`, without their article: `وزير العدل
    /// والداخلية`.
    JoinedField = "joined-field",
    /// Functions of those who stand in for another, whose function is part of theirs (`نائب الرئيس`): masculine.
    DeputyNoun = "deputy-noun",
    /// Who holds the same office in another country (`نظيره`), masculine.
    CounterpartNoun = "counterpart-noun",
    /// Names of God: who asks Him for something prays and tells nobody (`سائلين الله أن`).
    DivineName = "divine-name",
    /// What a source wants to be kept secret, with its pronoun: `طلب ألا يذكر اسمه`.
    SecretNoun = "secret-noun",
    /// Adjectives by which a reporter doubts what he calls something, masculine and without article: `الهجوم "المزعوم"`.
    DoubtAdjective = "doubt-adjective",
    /// What clubs are called by what they have won, masculine: `بطل البرتغال`.
    ChampionNoun = "champion-noun",
    /// Who plays, in general or in some position (`اللاعب` is the `مدافع` of before): masculine, without article.
    PlayerNoun = "player-noun",
    /// Nouns for a person that say nothing more (`هذا الرجل` is who was named last): masculine, without article.
    GeneralPerson = "general-person",
    /// Participles that say with what somebody is charged, which follows with `ب` (`المكلف بالنقل`): masculine, without article.
    ChargedWith = "charged-with",
    /// Functions that somebody has for whom `عن` names (`النائب عن الدائرة`): masculine, without article.
    StandsFor = "stands-for",
    /// Functions whose field or body follows with `ل`, masculine and without their article: `الأمين العام للجامعة`.
    TakesLam = "takes-lam",
    /// Words that corroborate the definite noun before them (Ryding 2005, section 9.5.4.2): `نفسه`, `ذاتها`.
    Corroborative = "corroborative",
    /// Words that stand before the name of who wrote the article: `كتب`, `بقلم`.
    Authorship = "authorship",
    /// Marks of a question or an answer in an interview: `س:`, `جواب:`.
    InterviewTurn = "interview-turn",
    /// Words without a conjunction by which a paragraph goes on with its story: `بدوره`, `يذكر أن`.
    StoryLink = "story-link",
    /// Words before a date that tell when the article was last changed, without their article: `تحديث`, `updated`.
    UpdateWord = "update-word",
    /// Words by which a time of day is told in universal time: `GMT`, `غرينتش`.
    UniversalTime = "universal-time",
    /// First words of the places of two words whose time of day is told: `بتوقيت شرق أفريقيا`.
    ZonePlace = "zone-place",
    /// Short words that expressions of time are built with, to which `و` and `ف` may be joined: `في`, `منذ`,
    /// `لمدة`.
    TimeParticle = "time-particle",
    /// Words without a sense of time of their own that may open an expression of time: `قبل`, `هذا`, `كل`.
    TimeOpener = "time-opener",
    /// Words after which four digits are a year: `في 2014`.
    BeforeYear = "before-year",
    /// Verbs by which something goes back to a time: `تعود إلى 2014`.
    GoingBack = "going-back",
    /// Events and documents that are told apart by their year: `انتخابات 2014`.
    DatedEvent = "dated-event",
    /// Words after which the name of a month is the month: `خلال مايو`.
    BeforeMonth = "before-month",
    /// Words after which even a name of a month that has other uses is the month: `في مارس`.
    BeforeDoubtfulMonth = "before-doubtful-month",
    /// Words after which the name of a feast tells when: `خلال العيد`, `عطلة الفصح`.
    BeforeFeast = "before-feast",
    /// Adjectives between the noun and the number of a year, masculine and without their article: `العام الدراسي
    /// 2018`.
    YearAdjective = "year-adjective",
    /// Words after which `اليوم` is not the day of writing: `طوال اليوم`.
    BeforeSomeDay = "before-some-day",
    /// Words after which `اليوم` was not the day of writing but some day or a day of observance: `اليوم العالمي`.
    AfterSomeDay = "after-some-day",
    /// Words that make the name of a newsroom with `اليوم`: `روسيا اليوم`.
    TodayOutlet = "today-outlet",
    /// Words that make the name of a newsroom with `اليوم` wherever they stand before it: `عين اليوم`.
    TodayName = "today-name",
    /// Prepositions before which an expression of time ends: `لأشهر بسبب …`.
    BeyondTime = "beyond-time",
    /// Words after which a lone noun of time is a length: `منذ عام`, `استمر أسبوعا`.
    LengthOpener = "length-opener",
    /// Comparatives before `من` and a length of time: `أكثر من عام`.
    Comparing = "comparing",
    /// Words near a number of years that make it somebody's age: `العمر`, `البالغ`.
    AgeWord = "age-word",
    /// Adjectives that say how early or late an hour is, without their article: `الساعات الأولى`.
    HourAdjective = "hour-adjective",
    /// Words of amounts and business, without their article, near which `الربع الأول` is that of a year.
    MoneyWord = "money-word",
    /// Heads whose names are bodies even where the rest of the name is common words: `وزارة`, `لجنة`. For training.
    BodyByHead = "body-by-head",
    /// Heads of bodies that only a name makes one of: `شرطة دبي`, `جيش الإسلام`. For training.
    BodyByName = "body-by-name",
    /// Currencies, religions and substances that a corpus tags as names, without their article. For training.
    NoName = "no-name",
    /// Peoples and faiths by nouns in the plural, with their article: `العرب`. For training.
    PeopleNoun = "people-noun",
    /// Nouns for large numbers, which count what follows: `12 مليار ريال`.
    LargeNumber = "large-number",
    /// Words that begin and end as verbs in the future do, and are neither names nor everyday nouns of the list:
    /// `سيطروا`.
    FalseFuture = "false-future",
}

/// The classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassSet(u128);

impl ClassSet {
    /// Whether the word is of the class.
    #[must_use]
    pub const fn has(self, class: Class) -> bool {
        self.0 & bit(class) != 0
    }
}

/// The closed classes of words, by key.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    words: ByWord<ClassSet>,
}

impl Classes {
    /// The classes of `data/classes.tsv`: `word TAB class|class`.
    #[must_use]
    pub fn read(data: &Data) -> Self {
        let mut words = ByWord::default();
        for row in tsv::rows(data.classes) {
            let set = row
                .values(1)
                .filter_map(|id| Class::ALL.iter().find(|class| class.id() == id))
                .fold(0, |set, &class| set | bit(class));
            words.insert(key(row.field(0)), ClassSet(set));
        }
        Self { words }
    }

    /// The classes of the word whose key is `key`.
    #[must_use]
    pub fn of(&self, key: &str) -> ClassSet {
        self.words.get(key).copied().unwrap_or_default()
    }

    /// Whether the word whose key is `key` is of the class.
    #[must_use]
    pub fn is(&self, key: &str, class: Class) -> bool {
        self.of(key).has(class)
    }

    /// Whether `key` begins with a word of the class: for classes of stems.
    #[must_use]
    pub fn begins(&self, key: &str, class: Class) -> bool {
        key.char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .any(|end| key.get(..end).is_some_and(|stem| self.is(stem, class)))
    }
}

const fn bit(class: Class) -> u128 {
    1 << class as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const FILE: &str = Data::BUILTIN.classes;

    #[test]
    fn the_file_is_well_formed() {
        let mut faults = tsv::faults(FILE);
        let mut before = "";
        let mut keys = BTreeMap::new();
        for (number, line) in (1..).zip(FILE.lines()) {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let (word, classes) = line.split_once('\t').unwrap();
            if word <= before {
                faults.push(format!("data/classes.tsv:{number}: {word} is out of order"));
            }
            before = word;
            if let Some(first) = keys.insert(key(word), number) {
                faults.push(format!(
                    "data/classes.tsv:{number}: {word} is folded as the word of line {first}"
                ));
            }
            for class in classes.split('|') {
                if !Class::ALL.iter().any(|known| known.id() == class) {
                    faults.push(format!(
                        "data/classes.tsv:{number}: there is no class {class:?}"
                    ));
                }
            }
            if line.chars().any(|c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{640}')) {
                faults.push(format!("data/classes.tsv:{number}: a direction mark or a tatweel"));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn every_class_has_words_and_an_id_of_its_own() {
        let ids: BTreeMap<_, _> = Class::ALL
            .iter()
            .map(|class| (class.id(), *class))
            .collect();
        assert_eq!(ids.len(), Class::ALL.len());
        assert!(Class::ALL.len() <= 128, "a set of classes is a u128");
        let classes = Classes::read(&Data::BUILTIN);
        for class in Class::ALL {
            assert!(
                classes.words.values().any(|set| set.has(*class)),
                "no word is of the class {}",
                class.id()
            );
        }
    }

    #[test]
    fn words_are_asked_for_by_their_key() {
        let classes = Classes::read(&Data::BUILTIN);
        assert!(classes.is(&key("مدينة"), Class::PlaceNoun));
        assert!(!classes.is(&key("وزارة"), Class::PlaceNoun));
    }
}
