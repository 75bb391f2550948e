using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Assistance;

/// <summary>
/// Asks a language model about a sentence that nobody understood, where the product consented, and offers what the
/// parser and the permissions accept of its answer. Nothing is carried out.
/// </summary>
internal sealed class ModelSuggestions
{
    private const int MostOffered = 3;
    private const int MostLookedAt = 10;
    private const int LongestSentence = 500;
    private const int LongestSuggestion = 300;
    private const int LongestLabel = 75;
    private const int LongestQuote = 80;
    private const int FewestWords = 2;

    private readonly ILanguageModel model;
    private readonly Vocabulary vocabulary;
    private readonly Lazy<IReadOnlyList<Usage>> commands;
    private readonly Lazy<HashSet<string>> grammar;

    public ModelSuggestions(ILanguageModel model, Vocabulary vocabulary)
    {
        (this.model, this.vocabulary) = (model, vocabulary);
        commands = new(() => [.. vocabulary.Usages.Where(SuggestibleCommands.IsSuggestible)]);
        grammar = new(() => SaidWords.GrammarOf(commands.Value));
    }

    /// <summary>The answer to a sentence that nobody understood: with suggestions, or else as it is.</summary>
    public async Task<(Reply Reply, string Command)> Improve(
        Reply unknown,
        Words words,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (
            model.Address is not { } address
            || unknown is not { Outcome: Outcome.Unknown, IsLikely: false }
            || !turn.Product.AllowsAssistant(address.Host)
            || !IsWorthAsking(words, turn)
            || await ContextReaders.KeepSecrets(turn, work, cancel)
            || SentenceMask.Of(words, turn.Product) is not { } mask
        )
            return (unknown, CommandName.Unknown);
        var sentences = await model.Suggest(QuestionOf(mask, turn), cancel);
        Button[] buttons = [.. Shown([.. Accepted(sentences, mask, turn)])];
        SuggestionTelemetry.Suggested(buttons.Length, sentences.Count - buttons.Length);
        return buttons.Length == 0
            ? (unknown, CommandName.Unknown)
            : (Offer(words.Said, buttons, address), CommandName.Suggested);
    }

    // Forms, files and the clock say complete sentences; a hidden vote or an anonymous note never leaves.
    private static bool IsWorthAsking(Words words, Turn turn) =>
        !turn.IsByClock
        && turn.Inbound.Fields.Count == 0
        && turn.Inbound.Files.Count == 0
        && turn.Secrecy == RecordPrivacy.None
        && words.Said.Length <= LongestSentence
        && words.Tokens.Count >= FewestWords;

    private ModelQuestion QuestionOf(SentenceMask mask, Turn turn) =>
        new()
        {
            Key = turn.Inbound.Key,
            Workspace = turn.Place.Workspace,
            Person = turn.Speaker.Id,
            Sentence = mask.Text,
            Roles = [.. turn.Speaker.Roles.Order().Select(role => role.Short())],
            Topic = turn.Hearing.Last?.ToString(),
            Prefix = turn.Hearing.Prefix,
            Commands = commands.Value,
        };

    private IEnumerable<Button> Accepted(IReadOnlyList<string> sentences, SentenceMask mask, Turn turn)
    {
        var origin = SaidWords.Of(mask, turn.Hearing, grammar.Value);
        return sentences
            .Take(MostLookedAt)
            .Where(sentence => sentence.Length <= LongestSuggestion && origin.Cover(sentence))
            .Select(sentence => Read(mask.Fill(sentence), turn))
            .OfType<Button>()
            .DistinctBy(button => button.Says, StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<Button> Shown(IReadOnlyList<Button> accepted) =>
        accepted.Count == 1 ? accepted : accepted.Where(button => button.Says.Length <= LongestLabel).Take(MostOffered);

    private Button? Read(Utterance suggested, Turn turn)
    {
        var said = turn.Hearing.People?.Mentioned(suggested) ?? suggested;
        if (
            vocabulary.Hear(new Words(said, turn.Hearing)) is not { Command: { } command, Doubts: [] } parsed
            || !SuggestibleCommands.IsSuggestible(parsed.Usage)
            || command.Authorize(turn.Speaker) is Permit.Refused { Stake: not Stake.Consulted }
        )
            return null;
        var sentence = parsed.Meanings.Where(meaning => meaning.Person is null).In(said).Text;
        return new Button(TextCut.ToLine(sentence, LongestLabel), sentence);
    }

    // With several, a yes means none of them; each is a button that shows it whole.
    private static Reply Offer(string said, Button[] buttons, ModelAddress address)
    {
        Rich question = buttons is [var only]
            ? $"AI suggests: did you mean “{only.Says:c}”?"
            : (Rich)"AI suggests one of these:";
        return new Reply(
            Audience.Speaker,
            View.Of(
                new Part.Paragraph(
                    $"I did not understand “{TextCut.ToLine(said, LongestQuote)}”, and nothing was changed. {question}"
                ),
                new Part.Buttons([.. buttons, new Button("Help", "help")]),
                new Part.Note(
                    $"Suggested by AI ({address.Model} at {address.Host}), and may be wrong. Nothing happens until you say so."
                )
                {
                    IsAiMark = true,
                },
                new Part.Buttons([
                    new Button("👍 Helpful", "assistant helpful"),
                    new Button("👎 Not helpful", "assistant unhelpful"),
                ])
            ),
            Outcome.Unknown
        );
    }
}
