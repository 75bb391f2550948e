using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>
/// Links an insight to a goal, an opportunity or a story, or an opportunity to a story; or takes such a link away.
/// </summary>
/// <param name="Finding">The key of the insight or the opportunity.</param>
/// <param name="Target">The key of the other end; <c>null</c>: nobody has said.</param>
/// <param name="Story">The other end, if it is a story.</param>
public sealed record LinkFinding(string Finding, string? Target, StoryKey? Story, bool IsOff) : ICommand<LinkFinding>
{
    public static Usage Usage { get; } =
        new(
            Say: "link I-3 to O-4",
            Does: "links an insight to a goal, an opportunity or a story, and an opportunity to a story; “unlink” takes that back",
            Example: "link I-1 to O-1",
            Topic: "discovery",
            Matter: Matter.Insights,
            Also: ["link an insight", "link PB-12 to O-4", "unlink I-3 from O-4"]
        )
        {
            Ways = DiscoveryPhrases.Link,
        };

    public static Parsed<LinkFinding> Parse(Words words)
    {
        var isOff = words.Take("unlink|detach");
        if (!isOff && !words.Take("link|connect|attach"))
            return Parsed.NotMine;
        if (NodeKeys.Take(words, "IO", out var finding))
        {
            words.Skip("to|with|from|and|the|goal|opportunity|story");
            if (words.AtEnd)
                return isOff || finding[0] != 'I'
                    ? AskOther(finding, isOff)
                    : new LinkFinding(finding, null, null, isOff);
            return TakeTarget(words, finding) is { } target && words.AtEnd
                    ? new LinkFinding(finding, target, null, isOff)
                : words.Take(out StoryKey story) && words.AtEnd ? new LinkFinding(finding, null, story, isOff)
                : Parsed.NotMine;
        }
        words.Skip("story");
        return
            words.Take(out StoryKey first)
            && NodeKeys.Take(words.Skip("to|with|from|and|the"), "IO", out var other)
            && words.AtEnd
            ? new LinkFinding(other, null, first, isOff)
            : Parsed.NotMine;
    }

    // An opportunity hangs on its goal, which moving says.
    private static string? TakeTarget(Words words, string finding) =>
        finding[0] == 'I' && words.TakeNumbered('G', out var goal) ? Goal.KeyOf(goal)
        : finding[0] == 'I' && words.TakeNumbered('O', out var opportunity) ? Opportunity.KeyOf(opportunity)
        : null;

    private static Parsed<LinkFinding> AskOther(string finding, bool isOff) =>
        Parsed.Ask(
            isOff
                ? $"From what is {finding} to be unlinked? Say its key."
                : $"Which story answers {finding}? Say its key.",
            new Button($"See {finding}", finding)
        );

    public Permit Authorize(Speaker speaker) =>
        Story is null ? speaker.Decides(Matter.Insights)
        : speaker.Decides(Matter.Insights) is Permit.Granted granted ? granted
        : speaker.Decides(Matter.Stories);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindFinding(Finding, cancel) is not { } finding)
            return NodeKeys.NoSuch(Finding);
        if (Story is { } key)
            return await LinkStory(finding, key, turn, work, cancel);
        if (Target is null)
            return Reply.Ask(
                $"What does {Finding} speak for? Say “link {Finding} to O-4”, or the key of a goal or a story.",
                new Button("The opportunities", "opportunities"),
                new Button("The goals", "goals")
            ) with
            {
                Gap = new AnswerGap($"link {Finding} to {AnswerGap.Mark}", AnswerKind.Piece),
            };
        return await LinkInsight((Insight)finding, Target, work, cancel);
    }

    private async Task<Reply> LinkInsight(Insight insight, string target, IWork work, CancellationToken cancel)
    {
        var number = NumberedKey.Read(target[0], target) ?? 0;
        var isGoal = target[0] == 'G';
        var linked = isGoal ? insight.Goals : insight.Opportunities;
        string? text;
        if (isGoal)
            text = (await work.Find<Goal>(Goal.IdOf(number), cancel))?.Name;
        else
            text = (await work.Find<Opportunity>(Opportunity.IdOf(number), cancel))?.Text;
        if (text is null && !IsOff)
            return Reply.No(
                $"There is no {target}.",
                isGoal ? new Button("The goals", "goals") : new Button("The opportunities", "opportunities")
            );
        if (Refuse(linked, number, target) is { } no)
            return no;
        var kept = Changed(linked, number);
        work.Store(isGoal ? insight with { Goals = kept } : insight with { Opportunities = kept });
        return Said(insight, $"{target:b} {StoryWords.Cut(text ?? "", 80)}", target);
    }

    private async Task<Reply> LinkStory(Finding finding, StoryKey key, Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindStory(turn, key, cancel);
        if (story is null)
            return no!;
        var linked = finding is Insight ? story.Rungs.Insights : story.Rungs.Opportunities;
        if (Refuse(linked, finding.Number, key.ToString()) is { } refusal)
            return refusal;
        var kept = Changed(linked, finding.Number);
        var rungs =
            finding is Insight ? story.Rungs with { Insights = kept } : story.Rungs with { Opportunities = kept };
        work.Store(story with { Serves = rungs.IsEmpty ? null : rungs, Touched = turn.Now });
        turn.About(key);
        return Said(finding, story.Named(), key.ToString());
    }

    private IReadOnlyList<long> Changed(IReadOnlyList<long> linked, long number) =>
        IsOff ? [.. linked.Where(one => one != number)] : [.. linked, number];

    private Reply? Refuse(IReadOnlyList<long> linked, long number, string other)
    {
        if (linked.Contains(number) != IsOff)
            return Reply.Private(
                IsOff ? $"{Finding} is not linked to {other}." : $"{Finding} is linked to {other} already.",
                new Button($"See {Finding}", Finding)
            );
        return !IsOff && linked.Count >= Insight.MostLinks
            ? Reply.No(
                $"{Insight.MostLinks} links of one kind are the most.",
                new Button($"See {Finding}", Finding),
                new Button($"See {other}", other)
            )
            : null;
    }

    private Reply Said(Finding finding, Rich other, string key)
    {
        var verb = (IsOff, finding) switch
        {
            (true, _) => "is no longer linked to",
            (_, Insight) => "speaks for",
            _ => "is answered by",
        };
        return Reply.Done(
            $"{finding.Key:b} {StoryWords.Cut(finding.Text, 80)} {verb} {other}.",
            new Button($"See {finding.Key}", finding.Key),
            new Button($"See {key}", key),
            StoryWords.Undo
        );
    }
}
