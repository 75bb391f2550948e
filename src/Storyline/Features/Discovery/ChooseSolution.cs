using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>
/// Chooses a solution of an opportunity: it is proposed for the roadmap with its reasons, and stories are drafted for the PO.
/// </summary>
/// <param name="IsAnyway">With fewer solutions to compare than are asked for.</param>
public sealed record ChooseSolution(long Number, string? Why, bool IsAnyway) : ICommand<ChooseSolution>
{
    private const int FewestCompared = 3;
    private const int MostCompared = 20;
    private const int LongestWhy = 300;

    public static Usage Usage { get; } =
        new(
            Say: "choose S-2 because …",
            Does: "chooses a solution, proposes it for the roadmap and drafts stories for the PO",
            Example: "choose S-1 because it needs no scanner",
            Topic: "discovery",
            Matter: Matter.Opportunities,
            Also: ["choose a solution", "pick a solution"]
        )
        {
            Ways = TreePhrases.Choose,
        };

    public static Parsed<ChooseSolution> Parse(Words words)
    {
        if (!words.Take("choose|pick|select"))
            return Parsed.NotMine;
        words.Skip("solution|the");
        if (!words.TakeNumbered('S', out var number))
            return Parsed.NotMine;
        var isAnyway = words.Take("anyway|nevertheless|regardless");
        var isReasoned = words.Take("because|since|as");
        words.Skip(":|,");
        var why = words.Rest().TrimStart(':', ' ');
        return why.Length > 0 && !isReasoned && !words.Said.Contains(':')
            ? Parsed.No(
                $"To choose it, say {"choose S-" + number + " because …":c}.",
                new Button($"Choose S-{number}", $"choose S-{number}")
            )
            : new ChooseSolution(number, why.Length == 0 ? null : why.ReplaceLineEndings(" "), isAnyway);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var key = Solution.KeyOf(Number);
        if (await work.Find<Solution>(Solution.IdOf(Number), cancel) is not { } solution)
            return NodeKeys.NoSuch(key);
        if (await work.Find<Opportunity>(Opportunity.IdOf(solution.Opportunity), cancel) is not { } opportunity)
            return AnswersNothing(solution);
        if (Refuse(solution) is { } no)
            return no;
        var compared = await work.List<Solution>(
            new Slice(new SortRange(""), MostCompared) { Terms = [FindingTerms.Under(opportunity.Key)] },
            cancel
        );
        if (compared.Items.Count < FewestCompared && !IsAnyway)
            return AskMore(solution, opportunity, compared.Items);
        var chosen = solution with { Choice = new SolutionChoice(turn.Speaker.Id, turn.Now, Why) };
        work.Store(chosen);
        return await Chosen(chosen, opportunity, compared.Items, turn, work, cancel);
    }

    private Reply? Refuse(Solution solution)
    {
        var see = new Button($"See {solution.Key}", solution.Key);
        if (solution.Choice is not null)
            return Reply.Private($"{solution.Key} is chosen already.", see);
        return Why?.Length > LongestWhy
            ? Reply.No($"That is {Why.Length} characters; a reason has up to {LongestWhy}.", see)
            : null;
    }

    private static Reply AnswersNothing(Solution solution) =>
        Reply.No(
            $"{Opportunity.KeyOf(solution.Opportunity)} was taken back, so there is nothing to choose {solution.Key} for. Move it under another opportunity first.",
            FindingCard.SeeTree
        );

    private Reply AskMore(Solution solution, Opportunity opportunity, IReadOnlyList<Solution> compared)
    {
        var because = Why is null ? "" : $" because {Why}";
        var others = compared.Where(one => one.Number != solution.Number).Select(one => one.Key).ToList();
        Rich beside = others.Count == 0 ? $"nothing beside {solution.Key}" : $"only {others[0]} beside {solution.Key}";
        return Reply.Ask(
            $"{opportunity.Key:b} {StoryWords.Cut(opportunity.Text, 80)} has {beside} to compare. With three, the first idea wins less often. Is there another one?",
            new Button("Add a solution", $"solution for {opportunity.Key}"),
            new Button("Choose it anyway", $"choose {solution.Key} anyway{because}"),
            new Button("See the branch", $"tree of {opportunity.Key}")
        );
    }

    private async Task<Reply> Chosen(
        Solution solution,
        Opportunity opportunity,
        IReadOnlyList<Solution> compared,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        Rich why = Why is null ? Rich.Empty : $", because {Why.TrimEnd('.')}";
        var others = compared.Where(one => one.Number != solution.Number).Select(Compared).ToList();
        Rich among = others.Count == 0 ? Rich.Empty : $" It was compared with {string.Join(", ", others)}.";
        var follow = await ChoiceFollowUp.Of(solution, turn, work, cancel);
        return Reply.Done(
            $"{solution.Key:b} {StoryWords.Cut(solution.Text, 100)} is chosen for {opportunity.Key:b} {StoryWords.Cut(opportunity.Text, 80)}{why}.{among}{follow.Said}",
            [.. follow.Next, FindingCard.TreeOf(opportunity), StoryWords.Undo]
        );
    }

    private static string Compared(Solution solution) =>
        solution.Rice is { } rice
            ? $"{solution.Key} {TextCut.ToLine(solution.Text, 40)} (RICE {ProspectScores.Number(rice.Value)})"
            : $"{solution.Key} {TextCut.ToLine(solution.Text, 40)}";
}
