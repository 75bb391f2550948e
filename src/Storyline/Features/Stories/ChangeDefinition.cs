using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Adds, rewords or removes points of the team's definition of ready or of done.</summary>
public sealed record ChangeDefinition(bool IsReady, int? Number, string? Text) : ICommand<ChangeDefinition>
{
    private const int MostPoints = 15;

    public static Usage Usage { get; } =
        new(
            Say: "dor add <point>",
            Does: "changes the definition of ready (dor) or of done (dod)",
            Example: "dod add The help page is updated",
            Topic: "team",
            Matter: Matter.Ready,
            Also: ["dor add", "dod add", "dod remove", "dor remove"]
        )
        {
            Ways = StoryTextPhrases.ChangeDefinition,
        };

    public static Parsed<ChangeDefinition> Parse(Words words)
    {
        if (!DefinitionWords.Take(words, out var isReady))
            return Parsed.NotMine;
        var code = isReady ? "dor" : "dod";
        if (words.Take("add"))
            return words.Rest() is { Length: > 0 } text
                ? new ChangeDefinition(isReady, null, text)
                : Parsed.Ask($"What else counts? Say “{code} add …”.");
        var isRemoval = words.Take("remove|delete");
        if (!isRemoval && !words.Take("edit|change"))
            return Parsed.NotMine;
        if (!words.Take(out int number))
            return Parsed.Ask(
                "Which point? Say its number.",
                new Button("See the points", $"definition of {(isReady ? "ready" : "done")}")
            );
        var rest = words.Rest().TrimStart(':', ' ');
        if (isRemoval)
            return new ChangeDefinition(isReady, number, null);
        return rest.Length > 0
            ? new ChangeDefinition(isReady, number, rest)
            : Parsed.Ask($"What should it say? Say “{code} edit {number}: …”.");
    }

    public Permit Authorize(Speaker speaker) => speaker.Decides(IsReady ? Matter.Ready : Matter.Work);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        // Read for its version, so that of two changes at once none is lost.
        if (
            await work.Find<Product>(Product.DocumentId, cancel) is not { } product
            || product.Team(turn.Team.Id) is not { } team
        )
            return Reply.No("This team is gone.", new Button("Help", "help"));
        List<DefinitionPoint> points = [.. IsReady ? team.DefinitionOfReady : team.DefinitionOfDone];
        if (Refuse(turn, points) is { } no)
            return no;
        var said = Apply(points);
        work.Store(
            product.With(IsReady ? team with { DefinitionOfReady = points } : team with { DefinitionOfDone = points })
        );
        return Reply.Done(
            $"Definition of {Word}: {said}",
            new Button("See it", $"definition of {Word}"),
            StoryWords.Undo
        );
    }

    private string Word => IsReady ? "ready" : "done";

    private Reply? Refuse(Turn turn, List<DefinitionPoint> points)
    {
        if (Number is { } number && (number < 1 || number > points.Count))
            return Reply.No(
                $"The definition of {Word} has {CountText.Of(points.Count, "point", "points")}; there is no {number}.",
                new Button("See it", $"definition of {Word}")
            );
        if (Number is null && points.Count >= MostPoints)
            return Reply.No(
                $"A definition has at most {MostPoints} points, or nobody reads it. Remove one first.",
                new Button("See it", $"definition of {Word}")
            );
        if (Text is { } text && points.Any(point => point.Text == text))
            return Reply.No("It says that already.", new Button("See it", $"definition of {Word}"));
        return StoryLimits.RefuseText("point", Text, turn.Limits.TitleLength);
    }

    private string Apply(List<DefinitionPoint> points)
    {
        if (Number is not { } number)
        {
            points.Add(DefinitionWords.Point(Text!));
            return $"“{Text}” added";
        }
        var before = points[number - 1].Text;
        if (Text is null)
        {
            points.RemoveAt(number - 1);
            return $"“{before}” removed";
        }
        points[number - 1] = DefinitionWords.Point(Text);
        return $"“{before}” → “{Text}”";
    }
}
