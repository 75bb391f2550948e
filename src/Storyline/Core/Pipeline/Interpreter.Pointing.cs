using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline.Exchanges;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Words that point at what was shown, “the second one”, “them”, “more”, are written out before anything else reads the
/// sentence, so that every reader and the history get what is meant.
/// </summary>
internal sealed partial class Interpreter
{
    private const int LongestPointing = 160;
    private const int LongestLabel = 60;

    /// <summary>Writes out what the sentence points at; returns the answer where that is all there is to say.</summary>
    private async Task<Reply?> PointOut(ShownThings shown, Turn turn, IWork work, CancellationToken cancel)
    {
        var said = turn.Inbound.Said;
        if (shown.Latest is { } latest && latest.Key == turn.Inbound.Key)
            turn.Mean(latest.Meant);
        return said.Text.Length > LongestPointing || turn.Inbound.Said != said
            ? null
            : await PointByWords(shown, turn, work, cancel);
    }

    private async Task<Reply?> PointByWords(ShownThings shown, Turn turn, IWork work, CancellationToken cancel)
    {
        var said = turn.Inbound.Said;
        var known = vocabulary.Hear(new Words(said, turn.Hearing));
        // A question that was asked since is answered first.
        var isAsked = exchanges.IsAskedSince(shown.At, turn);
        if (!isAsked && PagingIn(said, known, shown) is { } paging)
            return TurnPage(paging, shown, turn);
        var pointing = new PointingWords(said, shown);
        foreach (var candidate in pointing.Meanings(isStory: known?.Command is not null, isAsked))
        {
            if (isAsked && pointing.IsAll)
                return null;
            if (!await IsMeant(candidate, known, pointing.IsAll, turn, work, cancel))
                continue;
            exchanges.Shown.Note(turn, shown, candidate);
            turn.Mean(candidate);
            return null;
        }
        return known?.Command is null ? await OneByOne(pointing, turn, work, cancel) : null;
    }

    // “back” alone means a person who was away, unless there is a page to go back to.
    private static PagingWords? PagingIn(Utterance said, ParsedSentence? known, ShownThings shown) =>
        PagingWords.Of(PlainWords.Of(said.Text)) is { } paging
        && (known?.Command is null || (paging.Kind == PagingKind.Back && shown.Earlier.Count > 0))
            ? paging
            : null;

    // Words that mean a story already keep that meaning unless the list or thing was shown after it.
    private async Task<bool> IsMeant(
        Utterance candidate,
        ParsedSentence? known,
        bool isAll,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var parsed = vocabulary.Hear(new Words(candidate, turn.Hearing));
        if (known is { Command: not null })
            return parsed is { Command: not null } && parsed.Matched >= known.Matched && PointsBack(known, turn);
        if (parsed is { Command: not null } && (parsed.Matched > 0 || isAll))
            return true;
        if (parsed is { Reply: { Outcome: Outcome.Asked } asks, Matched: > 0 })
            return known?.Reply is not { } asked
                || ExchangeOpening.QuestionOf(asks) != ExchangeOpening.QuestionOf(asked);
        return parsed is null
            && await secondReading.Read(new Words(candidate, turn.Hearing), turn, work, cancel)
                is { IsLikeness: false };
    }

    private static bool PointsBack(ParsedSentence known, Turn turn) =>
        known.Meanings.Any(meaning =>
            meaning.Person is null && StoryKey.TryRead(meaning.Words, turn.Hearing.Prefix, out _)
        );

    private Reply? TurnPage(PagingWords paging, ShownThings shown, Turn turn)
    {
        if (shown.Listed.Count == 0)
            return null;
        if ((shown.Page(paging) ?? Topmost(paging, shown, turn)) is { } sentence)
        {
            exchanges.Shown.Note(turn, shown, Utterance.Plain(sentence));
            turn.Mean(Utterance.Plain(sentence));
            return null;
        }
        return paging.Kind switch
        {
            PagingKind.Next => Reply.Private("That was all of it."),
            PagingKind.Back => Reply.Private("This is the first page."),
            PagingKind.Top => null,
            _ when shown.Next is { } next => Reply.Private("I turn one page at a time.", Button.More(next)),
            _ => Reply.Private("That was the last page."),
        };
    }

    // “backlog top 5”, where the list takes it.
    private string? Topmost(PagingWords paging, ShownThings shown, Turn turn)
    {
        var first = shown.Earlier is [var earliest, ..] ? earliest : shown.Sentence;
        if (paging.Kind != PagingKind.Top || Parse(first) is not { } whole)
            return null;
        var words = first.Split(' ', 2);
        var sentence = $"{words[0]} top {paging.Number} {words.ElementAtOrDefault(1)}".TrimEnd();
        return Parse(sentence) is { Command: not null } top && top.Usage == whole.Usage && top.Matched > whole.Matched
            ? sentence
            : null;

        ParsedSentence? Parse(string text) => vocabulary.Hear(new Words(Utterance.Plain(text), turn.Hearing));
    }

    // What takes one thing is offered for each of several.
    private async Task<Reply?> OneByOne(PointingWords pointing, Turn turn, IWork work, CancellationToken cancel)
    {
        var each = pointing.Each();
        if (each.Count < 2 || !await IsMeant(each[0], null, pointing.IsAll, turn, work, cancel))
            return null;
        return Reply.Ask(
            "I do this one at a time. Which one first?",
            [.. each.Select(one => new Button(TextCut.ToLine(one.Text, LongestLabel), one.Text))]
        );
    }
}
