using System.Reflection;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline.Nearest;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>All commands, found by type: adding a file adds a command.</summary>
public sealed class Vocabulary
{
    // What the product understands is the same for every host in a process, and takes a while to build.
    private static readonly Lazy<Vocabulary> Product = new(() => Of(typeof(Vocabulary).Assembly));

    private readonly CommandParser[] entries;

    private readonly Lazy<ParserIndex> index;
    private readonly Lazy<PhraseBook> phrases;
    private readonly Lazy<NearestSentences> nearest;
    private readonly ParserSet all;

    private Vocabulary(CommandParser[] entries)
    {
        this.entries = entries;
        for (var entry = 0; entry < entries.Length; entry++)
            all.Add(entry);
        phrases = new(() => PhraseBook.Of(this));
        nearest = new(() => new NearestSentences(this));
        index = new(() => new ParserIndex([.. entries.Select(entry => (Func<Words, bool>)entry.Reads)]));
    }

    private delegate (ICommand? Command, Reply? Reply) Parser(Words words);

    /// <summary>The commands of the product.</summary>
    public static Vocabulary Of() => Product.Value;

    /// <summary>The commands of the given assemblies.</summary>
    public static Vocabulary Of(params IEnumerable<Assembly> assemblies)
    {
        var read = typeof(Vocabulary).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;
        // Ordered by sentence, not by type name, so that renaming a class changes no help.
        return new Vocabulary([
            .. assemblies
                .SelectMany(assembly => assembly.GetTypes())
                .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICommand)))
                .Select(type => (CommandParser)read.MakeGenericMethod(type).Invoke(null, null)!)
                .OrderBy(commandParser => commandParser.Usage.Topic, StringComparer.Ordinal)
                .ThenBy(commandParser => commandParser.Usage.Say, StringComparer.Ordinal),
        ]);
    }

    /// <summary>The phrase books of all commands.</summary>
    internal PhraseBook Phrases => phrases.Value;

    /// <summary>What comes near to its sentences.</summary>
    internal NearestSentences Nearest => nearest.Value;

    public IEnumerable<Usage> Usages => entries.Select(commandParser => commandParser.Usage);

    /// <summary>
    /// Lets every command read the sentence that may be its own. Most words matched wins; among equals, a complete command. <c>null</c>:
    /// none reads it.
    /// </summary>
    internal ParsedSentence? Hear(Words words)
    {
        ParsedSentence? best = null;
        var candidates = Candidates(words);
        for (var entry = candidates.Next(0); entry >= 0; entry = candidates.Next(entry + 1))
            if (entries[entry].Read(words) is { } parsedSentence && parsedSentence.IsBetterThan(best))
                best = parsedSentence;
        return best;
    }

    /// <summary>All readings of a sentence.</summary>
    internal IReadOnlyList<ParsedSentence> Readings(Words words)
    {
        var readings = new List<ParsedSentence>();
        var candidates = Candidates(words);
        for (var entry = candidates.Next(0); entry >= 0; entry = candidates.Next(entry + 1))
            if (entries[entry].Read(words) is { } parsedSentence)
                readings.Add(parsedSentence);
        return readings;
    }

    /// <summary>The same without the index, by which a test judges it.</summary>
    internal IReadOnlyList<ParsedSentence> ReadingsOfAll(Words words) =>
        [.. entries.Select(entry => entry.Read(words)).OfType<ParsedSentence>()];

    private ParserSet Candidates(Words words) => ParserIndex.Covers(words) ? index.Value.Find(words) : all;

    private static CommandParser Read<T>()
        where T : ICommand<T> =>
        new(
            CommandName.Of(typeof(T)),
            T.Usage,
            static words =>
            {
                var parsed = T.Parse(words);
                return (parsed.Command, parsed.Reply);
            }
        );

    private sealed record CommandParser(string Name, Usage Usage, Parser Parse)
    {
        public ParsedSentence? Read(Words words)
        {
            words.Rewind();
            var (command, reply) = Parse(words);
            return command is null && reply is null
                ? null
                : new ParsedSentence(
                    command,
                    reply,
                    words.Matched,
                    Name,
                    Usage,
                    words.Meanings,
                    words.Doubts,
                    words.Use
                );
        }

        public bool Reads(Words words) => Parse(words) is not (null, null);
    }
}

/// <summary>A sentence that was understood: a command, or a question back.</summary>
/// <param name="Matched">Number of words matched.</param>
/// <param name="Name">The command's name for operators.</param>
/// <param name="Meanings">The meanings of its words that depend on the conversation.</param>
/// <param name="Doubts">Its words with several readings.</param>
/// <param name="Use">The words that the command knew, and where its free text starts.</param>
internal sealed record ParsedSentence(
    ICommand? Command,
    Reply? Reply,
    int Matched,
    string Name,
    Usage Usage,
    IReadOnlyList<WordMeaning> Meanings,
    IReadOnlyList<WordDoubt> Doubts,
    WordUse Use
)
{
    /// <summary>Whether it knows more of the words than another, or as many and lacks nothing.</summary>
    public bool IsBetterThan(ParsedSentence? other) =>
        other is null
        || Matched > other.Matched
        || (Matched == other.Matched && other.Command is null && Command is not null);

    /// <summary>
    /// Whether it may change something. A command that only shows something leaves no receipt and needs none: a
    /// redelivered message is simply answered again. A test checks that every command that writes has a Matter or a
    /// Rule.
    /// </summary>
    public bool MayWrite => Usage is { IsLook: false } and not { Matter: null, Rule: null };

    /// <summary>Asks for the reading that is meant; <c>null</c>: there is only one.</summary>
    public Reply? AskWhatIsMeant(Utterance said) =>
        Command is not null && Doubts is [var doubt, ..]
            ? Storyline.Core.Turns.Reply.Ask(
                $"What do you mean by “{doubt.Said}”? Nothing is done yet.",
                [.. doubt.Choices.Select(choice => new Button(choice.Label, doubt.In(said, choice).Text))]
            )
            : null;
}
