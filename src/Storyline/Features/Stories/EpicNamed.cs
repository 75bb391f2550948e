using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>The epic named with a story: an existing one, or a new one of that name.</summary>
internal static class EpicNamed
{
    private const int LongestName = 80;

    // Only this many epics are compared by name.
    private const int Compared = 500;

    /// <summary>Finds the epic or writes one of that name; asks about a name that looks misspelt.</summary>
    public static async Task<(Story? Epic, bool IsNew, Reply? No)> FindOrWrite(
        Turn turn,
        IWork work,
        string said,
        CancellationToken cancel
    )
    {
        var (found, no) = await work.FindEpic(turn, said, cancel);
        if (found is not null)
            return (found, false, null);
        if (StoryKey.TryRead(said, turn.Product.Key, out _))
            return (null, false, no);
        if (said.Length > LongestName)
            return (
                null,
                false,
                Reply.No($"The name of an epic has at most {LongestName} characters; this one has {said.Length}.")
            );
        if (!turn.IsConfirmed && await Like(turn, work, said, cancel) is { } like)
            return (null, false, Ask(turn, said, like));
        return (await Write(turn, work, new StoryDraft(StoryText.Read(said)), cancel), true, null);
    }

    public static async Task<Story> Write(Turn turn, IWork work, StoryDraft draft, CancellationToken cancel)
    {
        var number = await work.Number("story", cancel);
        var orders = await BacklogEnd.Append(work, turn.Team.Id, [number], cancel);
        var epic = draft.At(turn, number, orders[0]) with { IsEpic = true };
        work.Store(epic);
        return epic;
    }

    private static async Task<Story?> Like(Turn turn, IWork work, string said, CancellationToken cancel)
    {
        var epics = await work.List<Story>(new Slice(new SortRange(Story.EpicsOf(turn.Team.Id)), Compared), cancel);
        var like = epics.Items.MinBy(epic => EditDistance.Between(epic.Title, said));
        return like is not null && EditDistance.Between(like.Title, said) <= Math.Max(1, said.Length / 4) ? like : null;
    }

    private static Reply Ask(Turn turn, string said, Story like)
    {
        var sentence = turn.Inbound.Said.Text;
        var at = sentence.LastIndexOf(said, StringComparison.OrdinalIgnoreCase);
        var meant =
            at < 0
                ? "epics"
                : string.Concat(sentence.AsSpan(0, at), like.Key.ToString(), sentence.AsSpan(at + said.Length))
                    .Replace($"\"{like.Key}\"", like.Key.ToString(), StringComparison.Ordinal);
        return Reply.Ask(
            $"There is no epic “{said}” yet, but {like.Named()}. Which do you mean?",
            new Button(StoryWords.Cut(like.Title, 60), meant),
            new Button($"A new epic “{StoryWords.Cut(said, 40)}”", $"epic new {said}")
        );
    }
}
