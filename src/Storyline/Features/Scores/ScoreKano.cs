using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Scores;

/// <summary>
/// Classifies a story by Kano: by the class itself, or by what a customer feels with it and without it.
/// </summary>
/// <param name="Class">From 1 (reverse) to 5 (must-be).</param>
public sealed record ScoreKano(StoryKey Story, int Class) : ICommand<ScoreKano>
{
    private static readonly (string Words, string Label)[] Classes =
    [
        ("reverse|unwanted|disliked|hated", "Reverse"),
        ("indifferent|neutral|nobody|whatever", "Indifferent"),
        ("attractive|delighter|exciter|excitement|delight|surprise", "Attractive"),
        ("performance|one-dimensional|onedimensional|linear|satisfier", "Performance"),
        ("must-be|mustbe|basic|threshold|expected", "Must-be"),
    ];

    public static Usage Usage { get; } =
        new(
            Say: "kano <story> must-be|performance|attractive|indifferent|reverse",
            Does: "classifies a story by Kano; with:like without:dislike does it by the two questions",
            Example: "kano PB-12 attractive",
            Topic: "scores",
            Matter: Matter.Order
        )
        {
            Ways = ScorePhrases.Kano,
        };

    public static Parsed<ScoreKano> Parse(Words words)
    {
        if (!words.TakeAbout(out var subject, "kano"))
            return Parsed.NotMine;
        if (subject is not { } story)
            return Parsed.Ask(
                "Which story? Say for instance “kano 12 attractive”.",
                new Button("See the backlog", "backlog")
            );
        var answers = words.TakeTail("with|functional", "without|dysfunctional");
        words.Skip("is|as|to|a|an|:");
        if (words.Take("questions|survey") && words.AtEnd)
            return Parsed.Ask(KanoSurvey.Form(story));
        if (KanoSurvey.Asks(answers, story) is { } odd)
            return odd;
        var found = KanoSurvey.ClassBy(answers) ?? Array.FindIndex(Classes, one => words.Take(one.Words)) + 1;
        return found > 0 && words.AtEnd ? new ScoreKano(story, found) : AskClass(story);
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        StoryScoring.Give(
            Story,
            ScoreMethod.Kano.Of(new Dictionary<string, double> { ["class"] = Class }),
            turn,
            work,
            cancel
        );

    private static Parsed<ScoreKano> AskClass(StoryKey story) =>
        Parsed.Ask(
            $"What is {story} to a customer? Must-be: its lack annoys; performance: the more, the better; attractive: a surprise; indifferent: nobody minds; reverse: they would rather not have it.",
            [
                .. Classes.Reverse().Select(one => new Button(one.Label, $"kano {story} {one.Words.Split('|')[0]}")),
                new Button("By the two questions", $"kano {story} questions"),
            ]
        );
}
