using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Estimates a story in points, or removes its estimate.</summary>
public sealed record EstimateStory(StoryKey Key, double? Points) : ICommand<EstimateStory>
{
    public static Usage Usage { get; } =
        new(
            Say: "estimate <story> <points>",
            Does: "estimates a story: ½ 1 2 3 5 8 13 20, or XS to XL",
            Example: "estimate PB-12 5",
            Topic: "story",
            Matter: Matter.Estimates,
            Also: ["estimate", "unestimate", "points"]
        )
        {
            Ways = StoryPhrases.Estimate,
        };

    public static Parsed<EstimateStory> Parse(Words words)
    {
        if (words.TakeAbout(out var key, "unestimate"))
            return key is { } bare
                ? End(words, new EstimateStory(bare, null))
                : StoryChange.AskWhich(words, "is it", "unestimate PB-12");
        if (Stated(words) is { } stated)
            return stated;
        var said = "";
        if (words.TakeAbout(out key, "estimate|size|points|sp"))
            said = words.Field("points") ?? (words.Skip("at|to|as|is|:|=").TakeAny(out var word) ? word : "");
        else if (words.Take(out StoryKey subject) && words.TakeNamed(out _, out said, "points|estimate|size"))
            key = subject;
        else
            return Parsed.NotMine;
        if (key is not { } story)
            return StoryChange.AskWhich(words, "do you estimate", "estimate PB-12 5");
        words.Skip("points|point|sp|pts");
        return Sized(words, story, said);
    }

    private static Parsed<EstimateStory> Sized(Words words, StoryKey story, string said)
    {
        if (said.Length == 0)
            return Parsed.Ask($"How big is {story}?", OnScale(story));
        if (said.ToLowerInvariant() is "none" or "?" or "-" or "unknown")
            return End(words, new EstimateStory(story, null));
        if (StoryKey.TryRead(said, "", out _) && said.Contains('-'))
            return OneAtATime(story);
        if (!PointScale.TryRead(said, out var points))
            return Parsed.No(
                $"“{said}” isn't an estimate. Use one of {PointScale.All}, or a shirt size from XS to XL.",
                OnScale(story)
            );
        return PointScale.Has(points) ? End(words, new EstimateStory(story, points)) : Of(story, said, points);
    }

    // “PB-12 5 points”, “PB-12 is a 5”, “PB-12 = 5”, “set PB-12 to 5 points”, “give PB-12 a 5”.
    private static Parsed<EstimateStory>? Stated(Words words)
    {
        _ = words.Pass("set|give|make|put");
        if (words.Take(out StoryKey story))
        {
            var isSaid = words.Sees("is|=|gets") && words.Skip("is|=|gets|now") is not null;
            var isOne = words.Pass("a|an");
            words.Skip("to|at");
            if (
                words.TakeAny(out var said)
                && PointScale.TryRead(said, out var points)
                && (words.Take("points|point|pts|sp") || isOne || (isSaid && words.Said.Contains('=')))
                && words.AtEnd
            )
                return Of(story, said, points);
        }
        words.Rewind();
        return null;
    }

    private static Parsed<EstimateStory> Of(StoryKey story, string said, double points) =>
        PointScale.Has(points)
            ? new EstimateStory(story, points)
            : Parsed.Ask(
                $"{said} is not on our scale ({PointScale.All}). Which is nearest?",
                [
                    .. PointScale
                        .Nearest(points)
                        .Select(near => new Button(PointScale.Text(near), $"estimate {story} {PointScale.Text(near)}")),
                ]
            );

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindOpenStory(turn, Key, cancel);
        if (story is null)
            return no!;
        if (story.Points == Points)
            return StoryChange.Already(turn, story, $"has {Said(Points)} already.");
        return StoryChange.Done(
            turn,
            work,
            story with
            {
                Points = Points,
            },
            $"estimate: {Said(story.Points)} → {Said(Points)}"
        );
    }

    private static Parsed<EstimateStory> End(Words words, EstimateStory estimate) =>
        words.AtEnd ? estimate : OneAtATime(estimate.Key);

    private static Parsed OneAtATime(StoryKey story) =>
        Parsed.Ask($"One story at a time, please: “estimate {story} 5”.", OnScale(story));

    private static Button[] OnScale(StoryKey story) =>
        [
            .. PointScale.Points.Select(points => new Button(
                PointScale.Text(points),
                $"estimate {story} {PointScale.Text(points)}"
            )),
        ];

    private static string Said(double? points) => points is { } some ? PointScale.Counted(some) : "none";
}
