using System.Collections.Frozen;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Help;

/// <summary>Explains a topic or a command with three examples that work as they stand.</summary>
public sealed record HelpTopic(string Topic) : ICommand<HelpTopic>
{
    private const int Shown = 3;
    private const int MostForms = 12;
    private const int LongestTopic = 60;

    private static readonly FrozenSet<string> Around = FrozenSet.ToFrozenSet([
        "with",
        "you",
        "here",
        "to",
        "for",
        "me",
        "us",
        "something",
        "anything",
        "things",
        "please",
        "bot",
        "this",
        "work",
        "works",
    ]);

    private static readonly FrozenSet<string> Doing = FrozenSet.ToFrozenSet([
        "write",
        "set",
        "up",
        "use",
        "start",
        "run",
        "do",
        "make",
        "create",
        "add",
        "open",
        "plan",
        "have",
        "a",
        "an",
        "the",
        "new",
        "acceptance",
    ]);

    public static Usage Usage { get; } =
        new(
            Say: "help <topic>",
            Does: "explains a topic with examples",
            Example: "help story",
            Topic: "help",
            Anywhere: true,
            Also: ["how do i"]
        )
        {
            Ways = HelpPhrases.Topic,
        };

    public static Parsed<HelpTopic> Parse(Words words)
    {
        if (words.Take("how", "do|can|to", "i|we|you") || words.Take("how", "to"))
        {
            words.Skip("a|an|the|my|our");
            return words.AtEnd ? Parsed.NotMine : new HelpTopic(Tidy(words.Rest()));
        }
        if (words.Take("help"))
        {
            words.Skip("me|with|on|about|for|the|a|an|to");
            return words.AtEnd || words.Sees("all|everything") ? Parsed.NotMine : new HelpTopic(Tidy(words.Rest()));
        }
        // “story help”: the topic comes first.
        if (!words.TakeAny(out var topic) || !words.Take("help|?") || !words.AtEnd)
            return Parsed.NotMine;
        return new HelpTopic(Tidy(topic));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var helpExamples = await HelpExamples.For(turn, work, cancel);
        if (Core(turn.Vocabulary, Topic) is { } core)
            return Show(core, Find(turn.Vocabulary, core), helpExamples, null);
        if (Find(turn.Vocabulary, Topic) is { Count: > 0 } found)
            return Show(Topic, found, helpExamples, null);
        if (Nearest(turn.Vocabulary, Topic) is { } nearest)
            return Show(
                nearest,
                Find(turn.Vocabulary, nearest),
                helpExamples,
                $"I have no help on “{Topic}”. The closest topic is {nearest:b}."
            );
        return Reply.No(
            $"I have no help on “{Topic}”. These are the topics:",
            [
                .. HelpTopics.Of(turn.Vocabulary).Take(8).Select(topic => new Button(topic, $"help {topic}")),
                new Button("All commands", "help all"),
            ]
        );
    }

    // “write acceptance criteria with you”, “retros to me”: the topic, without what people say around it.
    private static string? Core(Vocabulary vocabulary, string topic)
    {
        var words = topic.Split(' ', StringSplitOptions.RemoveEmptyEntries).AsSpan();
        while (words.Length > 1 && Around.Contains(words[^1].ToLowerInvariant()))
            words = words[..^1];
        for (; words.Length > 0; words = words[1..])
        {
            var name = string.Join(' ', words);
            foreach (var one in new[] { name, WordStem.Singular(name) })
                if (
                    vocabulary.Usages.Any(usage =>
                        IsSame(usage.Topic, one) || usage.Also.Any(also => IsSame(also, one))
                    )
                )
                    return one;
            if (!Doing.Contains(words[0].ToLowerInvariant()))
                return null;
        }
        return null;
    }

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static Reply Show(string topic, List<Usage> found, HelpExamples helpExamples, Rich? remark)
    {
        var parts = new List<Part> { new Part.Title($"Help: {topic}") };
        if (remark is not null)
            parts.Add(new Part.Paragraph(remark));
        parts.Add(new Part.Rows([.. found.Take(Shown).Select(usage => Explained(usage, helpExamples))]));
        if (found.Count > Shown)
            parts.Add(new Part.Note(OtherForms(found)));
        parts.Add(new Part.Buttons([new Button("All commands", "help all"), new Button("Help", "help")]));
        return Reply.Private(new View(parts));
    }

    private static Row Explained(Usage usage, HelpExamples helpExamples) =>
        helpExamples.Line(usage) with
        {
            Detail = usage.Rule is { } rule ? (Rich)$"Who may: {rule}." : null,
        };

    private static Rich OtherForms(List<Usage> found)
    {
        var more = found.Skip(Shown).Take(MostForms).Select(usage => (Rich)$"{usage.Say:c}");
        var left = found.Count - Shown - MostForms;
        var others = left > 0 ? $" and {left} more" : "";
        return $"You can also say {Rich.Join(", ", more)}{others}.";
    }

    /// <summary>The topic of a name, or <c>null</c>: there is no help on it.</summary>
    internal static string? Named(Vocabulary vocabulary, string name)
    {
        if (Find(vocabulary, name).Count > 0)
            return name;
        var singular = WordStem.Singular(name);
        return Find(vocabulary, singular).Count > 0 ? singular : null;
    }

    /// <summary>The commands of a topic, or the ones a phrase names.</summary>
    private static List<Usage> Find(Vocabulary vocabulary, string topic)
    {
        var ofTopic = vocabulary.Usages.Where(usage => Same(usage.Topic, topic)).ToList();
        if (ofTopic.Count > 0)
            return EverydayFirst(ofTopic, topic);
        var exact = vocabulary
            .Usages.Where(usage =>
                Starts(usage.Say, topic) || usage.Also.Any(also => Same(also, topic) || Starts(also, topic))
            )
            .ToList();
        if (exact.Count > 0)
            return EverydayFirst(exact, topic);
        var words = topic.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. vocabulary
                .Usages.Select(usage => (Usage: usage, Known: words.Sum(word => Weight(usage, word))))
                .Where(one => one.Known > 1)
                .OrderByDescending(one => one.Known)
                .Select(one => one.Usage)
                .Take(Shown),
        ];
    }

    private static List<Usage> EverydayFirst(List<Usage> usages, string topic) =>
        [
            .. usages
                .OrderByDescending(usage => usage.Everyday.Count > 0)
                .ThenByDescending(usage => usage.Say.StartsWith(topic, StringComparison.OrdinalIgnoreCase)),
        ];

    // The verb tells most: “split a story” is about splitting.
    private static int Weight(Usage usage, string word)
    {
        var said = usage.Say.Split(' ');
        if (said[0].Equals(word, StringComparison.OrdinalIgnoreCase))
            return 3;
        if (usage.Also.Contains(word, StringComparer.OrdinalIgnoreCase))
            return 3;
        return said.Any(one => one.Trim('<', '>').Equals(word, StringComparison.OrdinalIgnoreCase)) ? 1 : 0;
    }

    private static string? Nearest(Vocabulary vocabulary, string topic)
    {
        var word = topic.Split(' ')[0];
        var known = HelpTopics
            .Of(vocabulary)
            .Concat(vocabulary.Usages.Select(usage => usage.Say.Split(' ')[0]).Where(verb => verb.All(char.IsLetter)))
            .Distinct();
        // “estimating”, “reopened”: words that start alike count as the same.
        if (
            word.Length >= 6
            && known.FirstOrDefault(name =>
                name.Length >= 5 && word.StartsWith(name[..5], StringComparison.OrdinalIgnoreCase)
            )
                is { } begun
        )
            return begun;
        var nearest = known.MinBy(name => EditDistance.Between(name, word));
        return
            nearest is not null
            && EditDistance.Between(nearest, word) <= Math.Max(1, Math.Min(nearest.Length, word.Length) / 3)
            ? nearest
            : null;
    }

    private static bool Starts(string say, string topic) =>
        say.StartsWith(topic, StringComparison.OrdinalIgnoreCase)
        && (say.Length == topic.Length || say[topic.Length] == ' ');

    private static bool Same(string one, string other) =>
        one.Equals(other, StringComparison.OrdinalIgnoreCase)
        || WordStem.Of(one.ToLowerInvariant()) == WordStem.Of(other.ToLowerInvariant());

    private static string Tidy(string topic)
    {
        return TextCut.Fitting(topic.ReplaceLineEndings(" ").Trim('?', '.', '!', ' '), LongestTopic);
    }
}
