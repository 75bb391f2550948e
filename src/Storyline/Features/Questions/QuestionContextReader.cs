using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>
/// In the direct conversation in which somebody was asked, what they write is the answer: at once while the question has just
/// been put, later for one press. A question about a story that no command knows is offered to whoever decides on stories.
/// </summary>
internal sealed class QuestionContextReader : IContextReader
{
    private const int LookedThrough = 50;
    private const int MostOffered = 3;
    private const int LongestOffered = 200;

    private const string Openers =
        "does|do|did|is|are|was|can|could|should|shall|will|would|must|may|has|have|what|which|who|how|why|where|when|doesn't|isn't|won't|can't";

    private static readonly Duration Fresh = Duration.FromMinutes(10);

    public int Order => 30;

    public async Task<Interpretation?> Understand(HeardSentence said, Turn turn, IWork work, CancellationToken cancel)
    {
        var isYesOrNo = IsYesOrNo(said);
        if (said.Known is not null && !isYesOrNo)
            return null;
        if (turn.Place.IsDirect && (isYesOrNo || !said.ComesNear()) && await Answer(turn, work, cancel) is { } answer)
            return answer;
        said.Words.Rewind();
        return said.Known is null ? Asked(said.Words, turn) : null;
    }

    // A question and its answer are for the team.
    public Task<bool> KeepsSecrets(Turn turn, IWork work, CancellationToken cancel) => Task.FromResult(false);

    private static async Task<Interpretation?> Answer(Turn turn, IWork work, CancellationToken cancel)
    {
        var text = turn.Inbound.Said.Text;
        if (text.EndsWith('?') || await HasOffer(turn, work, cancel))
            return null;
        var open = (await work.OpenQuestionsOf(turn.Team.Id, LookedThrough, cancel))
            .Where(question => question.By != turn.Speaker.Id && Answering.IsAsked(question, turn))
            .ToList();
        // Whatever was put last is answered while it is fresh; with several, or later, the speaker says which.
        if (open is [var only] && turn.Now - (only.Nudged ?? only.At) <= Fresh)
            return new Interpretation.Says(turn.Inbound.Said.After($"answer {only.Key}: "));
        return open.Count == 0 || text.Length > LongestOffered
            ? null
            : new Interpretation.Perhaps(
                "Is that an answer?",
                [.. open.TakeLast(MostOffered).Select(question => Offer(question, text))]
            );
    }

    private static Button Offer(Question question, string text) =>
        new($"Answer {question.Key}: {StoryWords.Cut(question.Text, 40)}", $"answer {question.Key}: {text}");

    // “yes” and “no” go to an offer that waits.
    private static async Task<bool> HasOffer(Turn turn, IWork work, CancellationToken cancel)
    {
        var term = TurnRecord.AuthorTerm(turn.Speaker.Id, TurnRecords.Where(turn.Place));
        var page = await work.List<PendingOffer>(
            new Slice(new SortRange(""), 1) { Terms = [term], Descending = true },
            cancel
        );
        return page.Items.Any(offer => offer.Until > turn.Now);
    }

    // Without an offer they mean nothing by themselves; “yes, but only the last year” says more.
    private static bool IsYesOrNo(HeardSentence said)
    {
        said.Words.Rewind();
        return said.Words.Take("yes|no|yep|nope|yeah|sure|ok|okay|never|always")
            && (said.Words.AtEnd || said.Known?.Command is null);
    }

    // “does PB-7 cover guests?”
    private static Interpretation.Perhaps? Asked(Words words, Turn turn)
    {
        var said = turn.Inbound.Said;
        if (!said.Text.EndsWith('?') || said.Text.Length > LongestOffered || !words.Sees(Openers))
            return null;
        words.Skip(Openers);
        words.Skip("the|story|about|with|in|for|of|not");
        if (!words.Take(out StoryKey story) || words.AtEnd || turn.Speaker.Is(Role.ProductOwner))
            return null;
        return new Interpretation.Perhaps(
            $"That sounds like a question on {story:b}.",
            [new Button("Ask the PO", $"ask PO on {story}: {said.Text}")]
        );
    }
}
