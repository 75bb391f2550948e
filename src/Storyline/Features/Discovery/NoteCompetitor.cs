using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Keeps what a competitor does as an insight; without it, shows what is known of the competitor.</summary>
public sealed partial record NoteCompetitor(string Name, string Text) : ICommand<NoteCompetitor>
{
    public static Usage Usage { get; } =
        new(
            Say: "competitor <name>: …",
            Does: "notes what a competitor does; “competitor Acme” shows what is known of it",
            Example: "competitor Acme: raised prices",
            Topic: "discovery",
            Matter: Matter.Insights,
            Also: ["competitor note", "rival"]
        )
        {
            IsNoun = true,
            IsForAll = true,
        };

    public static Parsed<NoteCompetitor> Parse(Words words)
    {
        words.Skip("our|the|a|note|add");
        if (!words.Take("competitor|rival"))
            return Parsed.NotMine;
        words.Skip("note|:");
        var isName = words.SeesQuoted || !words.Peek().Contains(' ');
        if (isName && words.TakeTyped(out var first))
            return new NoteCompetitor(
                first.Trim('"', '“', '”', ':', '?'),
                words.Skip(":|,").Rest().ReplaceLineEndings(" ").TrimStart(':', ' ').Trim('"', '“', '”')
            );
        var said = words.Rest().ReplaceLineEndings(" ").Trim();
        if (NameAndText().Match(said) is not { Success: true } match)
            return Parsed.Ask(
                "Which competitor, and what do they do? Say for instance “competitor Acme: raised prices”.",
                new Button("What is known", "competitor insights")
            );
        return new NoteCompetitor(
            match.Groups["name"].Value.Trim(),
            match.Groups["text"].Value.Trim().Trim('"', '“', '”')
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Text.Length == 0)
            return await turn.Run(SubSentence.Sentence($"insights competitor:\"{Name}\""), work, cancel);
        if (FindingWords.Refuse(Text, "a note") is { } no)
            return no;
        if (Name.Length > InsightFields.Longest)
            return Reply.No(
                $"That is {Name.Length} characters; a name has up to {InsightFields.Longest}.",
                new Button("What is known", "competitor insights")
            );
        var insight = new Insight
        {
            Number = await work.Number("insight", cancel),
            Team = turn.Team.Id,
            Text = $"{Name} {Text}",
            By = turn.Speaker.Id,
            At = turn.Now,
            Type = InsightKind.Competitor,
            Competitor = Name,
        };
        work.Store(insight);
        return FindingCard.Noted(
            turn,
            insight,
            new Button($"All about {Name}", $"insights competitor:\"{Name}\""),
            new Button("Link it", $"link {insight.Key}")
        );
    }

    // “Acme: raised prices”, “Big Camp: raised prices”, “Acme raised prices”
    [GeneratedRegex(
        """^(?:(?<name>[^":]+?)\s*:\s*(?<text>.+)|(?<name>[^\s":]+)\s+(?<text>.+))$""",
        RegexOptions.CultureInvariant | RegexOptions.Singleline
    )]
    private static partial Regex NameAndText();
}
