using System.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline.Nearest;

/// <summary>
/// Lets a sentence be suggested once: if a command reads it, its speaker may say or propose it, all it names exists, and it
/// is not what was said.
/// </summary>
internal sealed class SuggestionGate(
    Vocabulary vocabulary,
    PhraseBook phraseBook,
    NearSentence said,
    Turn turn,
    IWork work
)
{
    private readonly List<string> seen = [Plain(said.Spoken)];
    private readonly string letters = Letters(turn.Inbound.Said.Text);

    /// <param name="usage">The command that it is meant for; <c>null</c>: any.</param>
    public async Task<NearSuggestion?> Admit(Utterance sentence, Usage? usage, CancellationToken cancel)
    {
        var words = new Words(sentence, turn.Hearing);
        var spoken = SpokenSentence.Of(words, phraseBook.Lexicon, turn.Room);
        var plain = Plain(spoken);
        // A text in quotes is the text without them.
        if (seen.Contains(plain) || Letters(sentence.Text) == letters)
            return null;
        seen.Add(plain);
        if (vocabulary.Hear(words) is not { Usage.IsNeverGuessed: false } parsed || !IsMeant(parsed, usage))
            return null;
        if (!MaySay(parsed) || !await NamesWhatExists(spoken, cancel))
            return null;
        return new NearSuggestion(sentence, parsed.MayWrite);
    }

    /// <summary>The same for what has enough in common with what was said; a change needs more than what only shows.</summary>
    public async Task<NearSuggestion?> Admit(NearLikeness likeness, CancellationToken cancel)
    {
        var form = likeness.Filled.Form;
        if (await Admit(likeness.Filled.Sentence, form.Usage, cancel) is not { } suggestion)
            return null;
        if (suggestion.MayWrite && !likeness.SuggestsChange)
            return null;
        return suggestion with
        {
            Rank = suggestion.MayWrite ? SuggestionRank.Change : SuggestionRank.Read,
            IsCertain = likeness.IsCertain,
        };
    }

    // A corrected sentence may lack a piece; it is asked for then.
    private static bool IsMeant(ParsedSentence parsed, Usage? usage) =>
        usage is null
            ? parsed is { Command: not null } or { Reply.Outcome: Outcome.Asked }
            : parsed.Usage == usage && parsed is { Command: not null } or { Reply.Opens: true };

    private bool MaySay(ParsedSentence parsed) =>
        (parsed.Command?.Authorize(turn.Speaker) ?? parsed.Usage.Permits(turn.Speaker))
            is Permit.Granted
                or Permit.Refused { Stake: Stake.Consulted };

    private async Task<bool> NamesWhatExists(SpokenSentence spoken, CancellationToken cancel)
    {
        for (var at = 0; at < spoken.Count; at++)
            if (await NamedThing.At(spoken, at, phraseBook, turn, work, cancel) is { Exists: false })
                return false;
        return true;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The letters and digits without words that may be left out.</summary>
    private static string Plain(SpokenSentence spoken)
    {
        var plain = new StringBuilder();
        for (var at = 0; at < spoken.Count; at++)
            if (!spoken[at].IsFiller && !Words.IsCourtesy(spoken.Core(at)))
                foreach (var letter in spoken.Core(at))
                    if (char.IsLetterOrDigit(letter))
                        plain.Append(char.ToLowerInvariant(letter));
        return plain.ToString();
    }
}
