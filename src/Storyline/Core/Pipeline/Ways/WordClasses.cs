using System.Collections.Frozen;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>
/// The words that all phrase books share: classes that patterns name in braces, and what may be left out around them.
/// </summary>
internal static class WordClasses
{
    public const string Openers = "opener";
    public const string Closers = "closer";

    /// <summary>Openers that make a wish of a command; a change is only offered then.</summary>
    public const string Hedges = "hedge";

    /// <summary>The classes by name; each phrase is a pattern without slots.</summary>
    public static FrozenDictionary<string, string[]> All { get; } =
        new Dictionary<string, string[]>
        {
            [Openers] =
            [
                "hey|hi|hello|ok|okay|so|well|storyline|bot|please|pls|plz|sorry|oops|great|thanks|thx|yeah|yes|alright|and|also|then|now|but|hmm|fyi|good|cool|perfect|right|oh|ah|everyone|team|folks|guys|all",
                "(can|could|would|will) (you|u) [please|pls|just|also|quickly|kindly|maybe]",
                "(can|could|may) (i|we) [please|pls|just|also|quickly|get|have]",
                "(i|we) would (like|love) [you] to",
                "(i|we) (want|need|have|wish|like) [you] to",
                "(i|we) (must|will|shall|am going to|are going to)",
                "we (should|need to|have to|must|ought to) [now|just|also]",
                "let (us|me) [just|now|please|quickly|also]",
                "(it is|is it) time (to|for us to)",
                "time to",
                "go ahead and",
                "feel free to",
                "make sure to",
                "would you mind",
                "is it possible to",
                "be so kind as to",
                "good (morning|afternoon|evening)",
                "one (more|other) thing",
            ],
            [Hedges] =
            [
                "maybe|perhaps|possibly",
                "(maybe|perhaps) (we|i|you) (should|could|can|might)",
                "(shall|should|could|might) (i|we|you)",
                "(do you think|i think|i guess|i suppose|i wonder if|what if|how about if) (we|i|you) (should|could|can|might)",
                "(how|what) about",
                "what if (we|i)",
                "why (do not we|not)",
                "(can|could|would|should) (someone|somebody|anyone|anybody)",
                "it would be (good|nice|great|better|best|cool) (to|if we|if you)",
                "is it (ok|okay|fine|possible|allowed) (to|if i|if we)",
                "am i allowed to",
            ],
            [Closers] =
            [
                "please|pls|plz|thanks|thx|ty|cheers|now|then|again|asap|ok|okay|soon|maybe|everyone|team|folks|guys|bot|storyline|here|there|yet|already|anyway|though|right|too|actually|instead|quickly|lol|haha|exactly|currently|really",
                "as well",
                "so far",
                "thank (you|u) [so|very] [much]",
                "many thanks",
                "for (me|us|now|everyone|the moment|the team)",
                "right (now|away)",
                "(at|for) the moment",
                "(if|when) (you|u) (can|could|like|want|have time)",
                "if possible",
                "(would|will|could|can) (you|u)",
                "at once",
                "to (me|us)",
                "by the way",
                "in the (team|product|project)",
                "of (ours|the team)",
                "with (you|this bot)",
                "these days",
            ],
            ["show"] =
            [
                "show|see|view|list|display|print|get|open|give|check|read",
                "show|give|list|tell|send|get|find|read (me|us)",
                "(can|could|may) (i|we) (see|get|have|view|look at|have a look at|take a look at)",
                "let (me|us) (see|look at|have a look at|take a look at)",
                "(i|we) (want|need|would like|wanna) to (see|look at|view|know|check)",
                "(look|looking) at",
                "have a look at",
                "take a look at",
                "(pull|bring|put) up",
                "(what|who|which|where) (is|are)",
                "what (does|do) [the] (look|looks) like",
                "(how|what) about",
                "what about",
                "do (we|you|i) have [any]",
                "is there",
                "are there",
                "(i|we) need",
                "(i|we) would like",
                "(i|we) want",
                "tell (me|us) about",
                "(i|we) would like to (see|know|view)",
            ],
            ["what"] =
            [
                "what (is|are)",
                "which (is|are)",
                "show [me|us]",
                "tell me",
                "give me",
                "list [me]",
                "do you know",
            ],
            ["add"] =
            [
                "add|create|write|make|open|new|start|log|note|file|record|put|enter|draft|save|register|insert",
                "set up",
                "write|note|put down",
            ],
            ["remove"] =
            [
                "remove|delete|drop|erase|cancel|kill|discard|scrap|trash|bin",
                "get rid of",
                "throw away|out",
                "take away|off|out",
            ],
            ["change"] = ["change|set|update|edit|modify|alter|adjust|make|switch|turn|correct|fix"],
            ["start"] =
            [
                "start|open|begin|launch|run|do|hold|have|kickoff|initiate|make",
                "kick off",
                "fire up",
                "set up",
                "get going with",
            ],
            ["end"] = ["end|close|finish|stop|complete|conclude|terminate", "wrap up"],
            ["put"] = ["move|put|place|set|push|pull|bring|get|take|shift|drag|bump|rank|order|send|make|do"],
            ["want"] = ["(i|we) (want|need|would like|have|wish)"],
            ["in"] = ["in|into|on|onto|to|at|inside|within|for"],
            ["of"] = ["of|for|on|about|in|from|regarding|at|with"],
            ["to"] = ["to|at|on|in|into"],
            ["for"] = ["for|of|on|to"],
            ["we"] = ["we|i|you|they|us"],
            ["is"] = ["is|are|was|were|looks|seems|am|be"],
            ["not"] = ["not|never", "no longer"],
            ["because"] = ["because|cause|cos|since|as|reason"],
            ["story"] = ["story|card|ticket|item|task|issue|feature"],
            ["stories"] = ["stories|cards|tickets|items|tasks|issues|features", "backlog items", "user stories"],
            ["standup"] = ["standup|stand-up|daily|scrum", "stand up", "daily scrum|standup|stand-up"],
            ["retro"] = ["retro|retrospective"],
            ["poker"] = ["poker", "planning|estimation|scrum poker"],
            ["sprint"] = ["sprint|iteration", "(this|current|running|active) (sprint|iteration)"],
            ["nextsprint"] = ["(next|coming|upcoming|following|new) (sprint|iteration)"],
            ["everyone"] =
            [
                "everyone|everybody|all|us|team|people|others",
                "the (team|whole team|others)",
                "all of us",
                "them all",
            ],
        }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Fillers = new[]
    {
        "the",
        "a",
        "an",
        "our",
        "your",
        "my",
        "just",
        "really",
        "again",
        "now",
        "also",
        "still",
        "actually",
        "currently",
        "please",
        "pls",
        "plz",
        "so",
        "very",
        "quite",
        "already",
        "exactly",
        "simply",
        "then",
        "some",
        "maybe",
        "kindly",
        "quickly",
        "directly",
        "and",
        "well",
        "yet",
        "too",
        "basically",
        "finally",
        "definitely",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FillersBySpan =
        Fillers.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsFiller(ReadOnlySpan<char> word) => FillersBySpan.Contains(word);
}
