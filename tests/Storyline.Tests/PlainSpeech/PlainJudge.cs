using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Storyline.Tests.PlainSpeech;

/// <summary>What became of a sentence.</summary>
internal enum PlainVerdict
{
    /// <summary>The same answer or effect as the right sentence.</summary>
    Done,

    /// <summary>Nothing was changed, and a button says the right sentence.</summary>
    Offered,

    /// <summary>Nothing was changed, and a question of the right command was asked.</summary>
    Asked,

    NotUnderstood,

    /// <summary>Nothing was changed, and something else was answered.</summary>
    WrongRead,

    /// <summary>Something else was written.</summary>
    WrongWrite,

    /// <summary>It had to write nothing, and nothing was written.</summary>
    Kept,

    /// <summary>It had to write nothing, and a write was prepared or offered first.</summary>
    Guessed,
}

/// <param name="Reply">The answer.</param>
internal sealed record Judged(PlainSentence Sentence, PlainVerdict Verdict, PlainAnswer Reply);

/// <summary>
/// Says a sentence in one world and the right sentence in another that is the same, and compares the answers and everything that
/// can be looked at.
/// </summary>
internal sealed partial class PlainJudge(TestBot shared)
{
    private const int PressedButtons = 5;

    private static readonly string[] Generic =
    [
        "help",
        "backlog",
        "help all",
        "my stories",
        "undo",
        "home",
        "cancel",
        "share",
    ];

    private readonly ConcurrentDictionary<string, Task<Effect>> effects = new();
    private readonly ConcurrentDictionary<string, Task<(string History, Dictionary<string, string> State)>> starts =
        new();

    private sealed record Effect(
        PlainAnswer Reply,
        bool IsChanged,
        bool IsProposed,
        Dictionary<string, string>? State,
        string Sentence
    );

    public async Task<Judged> Judge(PlainSentence sentence)
    {
        var natural = await EffectOf(sentence, sentence.Text);
        List<Effect> meant = [];
        foreach (var canonical in sentence.IsLater ? [] : sentence.Canonical)
            meant.Add(await EffectOf(sentence, canonical));
        var verdict =
            sentence.Kind == "none"
                ? VerdictOfNone(sentence, natural, meant)
                : Early(sentence, natural, meant) ?? await Late(sentence, natural, meant);
        return new Judged(sentence, verdict, natural.Reply);
    }

    private static PlainVerdict? Early(PlainSentence sentence, Effect natural, List<Effect> meant)
    {
        if (!natural.IsProposed && meant.Any(one => IsSame(natural, one) && one.IsChanged == natural.IsChanged))
            return PlainVerdict.Done;
        var isLoose = sentence.Loose is { } loose && !natural.Reply.IsUnknown && Matches(natural.Reply, loose);
        if (natural.IsChanged)
            return isLoose || meant.Any(one => HasSameEffect(natural, one))
                ? PlainVerdict.Done
                : PlainVerdict.WrongWrite;
        return isLoose && !meant.Any(one => one.IsChanged) ? PlainVerdict.Done : null;
    }

    private async Task<PlainVerdict> Late(PlainSentence sentence, Effect natural, List<Effect> meant)
    {
        var shows = !natural.Reply.IsUnknown && natural.Reply.IsShared;
        var offered = natural.Reply.Says.Concat(Quoted(sentence, natural.Reply)).Select(PlainAnswer.Plain).ToHashSet();
        var canonical = sentence
            .Canonical.Select(text => PlainAnswer.Plain(PlainSentence.WithDates(text, PlainWorld.Today)))
            .ToList();
        if (!shows && canonical.Any(offered.Contains))
            return PlainVerdict.Offered;
        if (!shows && !sentence.IsLater && await IsPressed(sentence, natural, meant))
            return PlainVerdict.Offered;
        if (IsQuestion(natural.Reply, shows) && Leads(natural.Reply, offered, canonical))
            return PlainVerdict.Asked;
        return natural.Reply.IsUnknown ? PlainVerdict.NotUnderstood : PlainVerdict.WrongRead;
    }

    private async Task<bool> IsPressed(PlainSentence sentence, Effect natural, List<Effect> meant)
    {
        foreach (var says in natural.Reply.Says.Take(PressedButtons))
        {
            var plain = PlainAnswer.Plain(says);
            if (
                Generic.Contains(plain)
                || plain.StartsWith("confirm ", StringComparison.Ordinal)
                || plain.StartsWith("cancel ", StringComparison.Ordinal)
            )
                continue;
            var pressed = await EffectOf(sentence, says);
            if (
                meant.Any(one =>
                    IsSame(pressed, one) && pressed.IsChanged == one.IsChanged && !pressed.Reply.IsUnknown
                    || HasSameEffect(pressed, one)
                )
            )
                return true;
        }
        return false;
    }

    private static PlainVerdict VerdictOfNone(PlainSentence sentence, Effect natural, List<Effect> meant)
    {
        if (natural.IsChanged)
            return PlainVerdict.WrongWrite;
        var reply = natural.Reply;
        var first = reply.Says.FirstOrDefault() ?? "";
        var prepares = !reply.IsUnknown && (IsPreview(reply) || reply.Forms.Count > 0);
        if (sentence.Expect == "read" && meant.Any(one => IsSame(natural, one)))
            return PlainVerdict.Kept;
        if (reply.IsUnknown)
            return
                Write().IsMatch(first)
                && (sentence.Expect != "read" || first.Contains("CHK-", StringComparison.OrdinalIgnoreCase))
                && sentence.Expect != "ask"
                ? PlainVerdict.Guessed
                : PlainVerdict.Kept;
        if (prepares)
            return sentence.Expect == "ask" ? PlainVerdict.Kept : PlainVerdict.Guessed;
        return sentence.Expect != "read" && (IsQuestion(reply, shows: false) || Nothing().IsMatch(reply.Text))
            ? PlainVerdict.Kept
            : PlainVerdict.WrongRead;
    }

    private Task<Effect> EffectOf(PlainSentence sentence, string said) =>
        effects.GetOrAdd($"{Start(sentence)}|{sentence.Speaker}|{sentence.IsDirect}|{said}", _ => Say(sentence, said));

    private async Task<Effect> Say(PlainSentence sentence, string said)
    {
        var start = await starts.GetOrAdd($"{Start(sentence)}|{sentence.Speaker}", _ => StartOf(sentence));
        await using var world = await PlainWorld.Of(shared, sentence);
        var reply = await world.Says(sentence.Speaker, said, sentence.IsDirect);
        var history = await world.History();
        var isChanged = history != start.History;
        var state = reply.IsUnknown && !isChanged ? null : await world.State(sentence);
        isChanged |=
            state is not null
            && start.State.Any(view =>
                !view.Key.StartsWith("own ", StringComparison.Ordinal) && state[view.Key] != view.Value
            );
        var isProposed = reply.Text.Contains("your proposal P-1", StringComparison.Ordinal);
        if (isProposed)
        {
            await world.Says("priya", "accept P-1");
            await world.Says("priya", "confirm");
            state = await world.State(sentence);
        }
        return new Effect(reply, isChanged, isProposed, state, PlainSentence.WithDates(said, PlainWorld.Today));
    }

    private async Task<(string History, Dictionary<string, string> State)> StartOf(PlainSentence sentence)
    {
        await using var world = await PlainWorld.Of(shared, sentence);
        return (await world.History(), await world.State(sentence));
    }

    private static string Start(PlainSentence sentence) =>
        $"{string.Join(',', sentence.Needs)}|{string.Join(';', sentence.Before)}";

    private static bool IsSame(Effect one, Effect other) =>
        one.Reply.Comparable() == other.Reply.Comparable()
        || one.Reply.Comparable(one.Sentence) == other.Reply.Comparable(other.Sentence);

    private static bool HasSameEffect(Effect one, Effect other) =>
        one is { IsChanged: true, State: { } state }
        && other is { IsChanged: true, State: { } meant }
        && one.IsProposed == other.IsProposed
        && meant.All(view => view.Key == "own proposals" || state[view.Key] == view.Value);

    private static bool Matches(PlainAnswer reply, string loose) =>
        Regex.IsMatch(reply.Text.ToLowerInvariant(), PlainSentence.WithDates(loose, PlainWorld.Today));

    private static bool IsPreview(PlainAnswer reply) =>
        reply.Text.Contains("Nothing has changed yet", StringComparison.OrdinalIgnoreCase);

    private static bool IsQuestion(PlainAnswer reply, bool shows) =>
        !reply.IsUnknown
        && !shows
        && (
            reply.Forms.Count > 0
            || FirstLine(reply).Contains('?')
            || IsPreview(reply)
            || Asking().IsMatch(FirstLine(reply))
        );

    private static string FirstLine(PlainAnswer reply) => reply.Text.Split('\n')[0];

    private static IEnumerable<string> Quoted(PlainSentence sentence, PlainAnswer reply) =>
        Quotation()
            .Matches(
                string.Join('\n', reply.Text.Split('\n').Where(line => !line.TrimStart().StartsWith('[')))
                    .Replace(sentence.Text, "", StringComparison.OrdinalIgnoreCase)
            )
            .Select(match => match.Groups[1].Value)
            .Where(quoted =>
                !PlainAnswer.Plain(sentence.Text).Contains(PlainAnswer.Plain(quoted), StringComparison.Ordinal)
            );

    // A question leads there if what it offers next begins like the right sentence and is about the same story.
    private static bool Leads(PlainAnswer reply, IEnumerable<string> offered, List<string> canonical) =>
        offered
            .Concat(reply.Forms.Select(PlainAnswer.Plain))
            .Any(says =>
                canonical.Any(right =>
                    FirstWord(says) == FirstWord(right) && FirstWord(says).Length > 0 && HasSameStory(says, right)
                )
            );

    private static bool HasSameStory(string says, string right) =>
        Key().Match(says) is not { Success: true } story
        || Key().Match(right) is not { Success: true } other
        || story.Value == other.Value;

    private static string FirstWord(string sentence) => Word().Match(Key().Replace(sentence, "")).Value;

    [GeneratedRegex("“([^”]{3,})”")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\bchk-\d+\b")]
    private static partial Regex Key();

    [GeneratedRegex("[a-z-]+")]
    private static partial Regex Word();

    [GeneratedRegex(
        @"^(say |which |when |i do not (understand|know)|“.*” is (no|not)|there is no|nothing was changed|no .* is )",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Asking();

    [GeneratedRegex(
        @"\bno (story|question|offer|ceremony)|nothing (was|is|to|of mine)|say just|there is no|which |say its key|not hear|hello|you (a|.)re welcome|good|nothing waits",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Nothing();

    [GeneratedRegex(
        @"^(chk-\d+ )?(move|delete|close|accept|take|assign|unassign|start|done|ready|estimate|remove|reopen|split|label|link|unlink|send back|comment|story new|epic new|standup at|standup open|sprint (start|close|add|remove|goal)|ooo|remind |pause|resume|skip|snooze|poker (?!show)|vote|retro start|make|step down|stand-in|holiday|change|undo|redo|confirm|bind|unbind|team (new|remove|rename)|product rename|dod |dor |states (add|remove|rename)|import|forget me|say reminder|blocker |clear )",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Write();
}
