using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Products;

namespace Storyline.Domain.Backlog;

/// <summary><c>&lt;stories&gt;</c>: two or more keys: “CHK-1, chk 2 and #4”.</summary>
internal sealed class StoriesSlot : IWaySlot
{
    public string Kind => "stories";

    public (string Said, string Meant) Sample => ("PB-1, PB-2 and PB-4", "PB-1, PB-2, PB-4");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        if (start < said.Count && said.Is(start, "both"))
            start++;
        var count = 0;
        for (var at = start; at < said.Count; )
        {
            if (count > 0 && IsJoint(said, at))
            {
                at++;
                continue;
            }
            if (StorySlot.KeyEnd(said, at) is not { } end)
                break;
            (at, count) = (end, count + 1);
            if (count > 1 && (at == said.Count || !(IsJoint(said, at) || StorySlot.KeyEnd(said, at) is not null)))
                return SpokenSentence.To(at);
        }
        return 0;
    }

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        var keys = new List<StoryKey>();
        for (var at = stretch.Start; at < stretch.End; at++)
            if (
                StorySlot.KeyEnd(stretch.Sentence, at) is { } end
                && StorySlot.KeyIn(new SpokenStretch(stretch.Sentence, at, end)) is { } key
            )
            {
                at = end - 1;
                keys.Add(key);
            }
        return Task.FromResult(
            keys.Count == 0 ? SlotFilling.None : SlotFilling.One(string.Join(", ", keys.Distinct()))
        );
    }

    private static bool IsJoint(SpokenSentence said, int at) =>
        said.Is(at, "and") || said.Is(at, "&") || said.Is(at, "plus") || said.Is(at, "then");
}

/// <summary><c>&lt;labels&gt;</c>: one or more labels, with or without plus: “mobile and +security”.</summary>
internal sealed class LabelsSlot : IWaySlot
{
    private const int MostWords = 8;

    public string Kind => "labels";

    public (string Said, string Meant) Sample => ("mobile and security", "+mobile +security");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start) => FreeTextSlot.PlacesAfter(said, start, MostWords);

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        var labels = new List<string>();
        for (var at = stretch.Start; at < Math.Min(stretch.End, stretch.Sentence.Count); at++)
        {
            if (stretch.Sentence[at].IsFiller)
                continue;
            var label = stretch.Sentence.Core(at).TrimStart("+#");
            if (label.Length == 0 || stretch.Sentence[at].Kind == TokenKind.Entity || !IsLabel(label))
                return Task.FromResult(SlotFilling.None);
            // Without a joint, the second word is no label: “the red one”.
            if (labels.Count > 0 && !IsJoined(stretch.Sentence, at))
                return Task.FromResult(SlotFilling.None);
            labels.Add($"+{label.ToString().ToLowerInvariant()}");
        }
        return Task.FromResult(labels.Count == 0 ? SlotFilling.None : SlotFilling.One(string.Join(' ', labels)));
    }

    private static bool IsJoined(SpokenSentence said, int at) =>
        said[at - 1].Sign == ',' || said.Is(at - 1, "and") || said.Words.Said[said[at].Start] == '+';

    private static bool IsLabel(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
            if (!char.IsLetterOrDigit(letter) && letter is not ('-' or '_' or '.'))
                return false;
        return char.IsLetter(word[0]);
    }
}

/// <summary><c>&lt;state&gt;</c>: a state of the team's stories, by its own or an everyday name.</summary>
internal sealed class StateSlot : IWaySlot
{
    private const int MostWords = 3;

    public string Kind => "state";

    public (string Said, string Meant) Sample => ("in progress", "in progress");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostWords); end++)
            if (StateOf(new SpokenStretch(said, start, end)) is not null)
                ends |= SpokenSentence.To(end);
        return ends;
    }

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(StateOf(stretch) is { } state ? SlotFilling.One(state.Name) : SlotFilling.None);

    private static WorkflowState? StateOf(SpokenStretch stretch) =>
        (stretch.Sentence.Scope?.Team ?? Anybody).StateCalled(stretch.Text.TrimEnd('.', '!', '?', ','));

    // The states of a team that changed none of them.
    private static readonly Team Anybody = new() { Id = "", Name = "" };
}
