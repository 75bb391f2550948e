using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Moves a branch of the opportunity tree below another node, or an opportunity to another outcome.</summary>
/// <param name="Target">A key or the name of an outcome; <c>null</c>: nobody has said.</param>
public sealed record MoveBranch(string Node, string? Target) : ICommand<MoveBranch>
{
    private const int LookedThrough = 100;
    private const int MostOffered = 4;

    public static Usage Usage { get; } =
        new(
            Say: "move O-4 under O-2",
            Does: "moves a branch of the opportunity tree below another one, or to an outcome",
            Example: "move O-1 under Activation",
            Topic: "discovery",
            Matter: Matter.Opportunities,
            Also: ["move a branch", "move S-2 to O-4"]
        )
        {
            Ways = TreePhrases.Move,
        };

    public static Parsed<MoveBranch> Parse(Words words)
    {
        if (!words.Take("move|hang|put") || !NodeKeys.Take(words, "OSH", out var node))
            return Parsed.NotMine;
        words.Skip("under|below|beneath|to|into|onto|on|with|its|branch|the|outcome|goal|opportunity|solution");
        var target = words.Rest().TrimEnd('.', '!');
        return new MoveBranch(node, target.Length == 0 ? null : target);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindFinding(Node, cancel) is not { } node)
            return NodeKeys.NoSuch(Node);
        if (Target is null)
            return Reply.Ask(
                $"Where does {Node} go? Say a key or an outcome, for instance “move {Node} under O-2”.",
                new Button("See the tree", "tree")
            );
        if (NodeKeys.Read(Target, "OSH") is { } key)
            return await Under(node, key, work, cancel);
        if (Target.EndsWith(" one", StringComparison.OrdinalIgnoreCase))
            return await UnderNamed(node, Target[..^" one".Length], work, cancel);
        return node is Opportunity opportunity
            ? await ToOutcome(opportunity, work, cancel)
            : Reply.No(
                $"{Node} hangs on {(node is Solution ? "an opportunity" : "a solution or an opportunity")}, so say the key of one.",
                new Button("See the tree", "tree")
            );
    }

    private static async Task<Reply> Under(Finding node, string key, IWork work, CancellationToken cancel)
    {
        if (await work.FindFinding(key, cancel) is not { } target)
            return NodeKeys.NoSuch(key);
        if (AboveOf(node) == key)
            return Reply.Private($"{node.Key} hangs under {key} already.", FindingCard.SeeTree);
        if (await Refuse(node, target, work, cancel) is { } no)
            return no;
        var moved = node switch
        {
            Opportunity opportunity => opportunity with { Parent = target.Number, Goal = null, Outcome = null },
            Solution solution => solution with { Opportunity = target.Number },
            _ => (Finding)((Assumption)node with { Under = target.Key }),
        };
        work.StoreFinding(moved);
        return Moved(node, $"{target.Key:b} {StoryWords.Cut(target.Text, 80)}", AboveOf(node));
    }

    // “the paper one” points at an opportunity; it is the name of nothing.
    private static async Task<Reply> UnderNamed(Finding node, string name, IWork work, CancellationToken cancel)
    {
        var latest = await work.List<Opportunity>(
            new Slice(new SortRange(""), LookedThrough) { Descending = true },
            cancel
        );
        var named = SpokenName.Find(
            latest.Items.Where(one => one.Key != node.Key),
            one => one.Text,
            name,
            "opportunity"
        );
        return named switch
        {
            [var only] => await Under(node, only.Key, work, cancel),
            [] => Reply.No($"I know no opportunity called “{StoryWords.Cut(name, 80)}”.", FindingCard.SeeTree),
            _ => Reply.Ask(
                $"Under which one does {node.Key} go?",
                [
                    .. named
                        .Take(MostOffered)
                        .Select(one => new Button(
                            $"{one.Key} {StoryWords.Cut(one.Text, 60)}",
                            $"move {node.Key} under {one.Key}"
                        )),
                ]
            ),
        };
    }

    private async Task<Reply> ToOutcome(Opportunity opportunity, IWork work, CancellationToken cancel)
    {
        var link = await GoalLink.Of(Target!, work, cancel);
        if (link.No is not null)
            return link.No;
        work.Store(opportunity with { Parent = null, Goal = link.Number, Outcome = link.Said });
        Rich outcome = link.Number is { } number ? $"{Goal.KeyOf(number):b} {link.Said}" : $"{link.Said:b}";
        return Moved(opportunity, outcome, AboveOf(opportunity));
    }

    private static Reply Moved(Finding node, Rich target, string? before)
    {
        Rich was = before is null ? Rich.Empty : $", no longer under {before}";
        return Reply.Done(
            $"{node.Key:b} {StoryWords.Cut(node.Text, 80)} is under {target} now{was}, with all that hangs on it.",
            FindingCard.SeeTree,
            StoryWords.Undo
        );
    }

    private static string? AboveOf(Finding node) =>
        node switch
        {
            Opportunity { Parent: { } parent } => Opportunity.KeyOf(parent),
            Opportunity { Goal: { } goal } => Goal.KeyOf(goal),
            Opportunity opportunity => opportunity.Outcome,
            Solution solution => Opportunity.KeyOf(solution.Opportunity),
            Assumption assumption => assumption.Under,
            _ => null,
        };

    private static async Task<Reply?> Refuse(Finding node, Finding target, IWork work, CancellationToken cancel) =>
        (node, target) switch
        {
            (Opportunity opportunity, Opportunity above) => await RefuseCircle(opportunity, above, work, cancel),
            (Solution, Opportunity) => null,
            (Assumption, Opportunity or Solution) => null,
            (Assumption, _) => Wrong(node, "an assumption hangs on a solution or an opportunity"),
            (Solution, _) => Wrong(node, "a solution hangs on an opportunity"),
            _ => Wrong(node, "an opportunity hangs on another one or on an outcome"),
        };

    private static Reply Wrong(Finding node, string rule) =>
        Reply.No($"{node.Key:b} stays where it is: {rule}.", FindingCard.SeeTree);

    private static async Task<Reply?> RefuseCircle(
        Opportunity node,
        Opportunity target,
        IWork work,
        CancellationToken cancel
    )
    {
        var at = target;
        for (var depth = 1; ; depth++)
        {
            if (at.Number == node.Number)
                return target.Number == node.Number
                    ? Reply.No($"{node.Key:b} cannot hang under itself.", FindingCard.SeeTree)
                    : Reply.No(
                        $"{target.Key:b} hangs under {node.Key:b} itself, so that would be a circle. Move {target.Key} away first.",
                        FindingCard.SeeTree
                    );
            if (depth >= TreeNodes.Deepest)
                return Reply.No(
                    $"A tree of more than {TreeNodes.Deepest} levels cannot be read. Move {node.Key} higher up.",
                    FindingCard.SeeTree
                );
            if (at.Parent is not { } parent)
                return null;
            if (await work.Find<Opportunity>(Opportunity.IdOf(parent), cancel) is not { } above)
                return null;
            at = above;
        }
    }
}
