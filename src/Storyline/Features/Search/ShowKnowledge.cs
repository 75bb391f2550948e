using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Search;

/// <summary>
/// Shows what is known about somebody or something by name: people of the register, requests, insights and competitor notes, opportunities,
/// requirements and decisions.
/// </summary>
public sealed record ShowKnowledge(string About) : ICommand<ShowKnowledge>
{
    private const int LongestName = 120;

    public static Usage Usage { get; } =
        new(
            Say: "knowledge about <name>",
            Does: "shows what is known about a customer, competitor or topic: insights, requests, stakeholders, decisions",
            Example: "knowledge about Acme",
            Topic: "discovery",
            Also: ["what do we know about", "knowledge"]
        )
        {
            Ways = KnowledgePhrases.Show,
        };

    public static Parsed<ShowKnowledge> Parse(Words words)
    {
        words.Skip("show|see|the|our|all");
        if (!words.Take("knowledge"))
            return Parsed.NotMine;
        var said = words.Field("name") ?? words.Skip("about|of|on|:").Rest();
        var about = said.Trim().TrimEnd('?', '.', '!').Trim('"', '“', '”', ' ');
        return about.Length == 0 ? Parsed.Ask(Form()) : new ShowKnowledge(about);
    }

    private static Part.Form Form() =>
        new(
            "What we know",
            "knowledge",
            "Show it",
            [new Input.Line("name", "About whom or what?", Required: true, Hint: "A customer, competitor or topic")]
        );

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        var name = TextCut.ToLine(About, LongestName);
        var parts = await new KnownThings(About, turn, work).Show(cancel);
        return parts.Count == 0
            ? Reply.Show(
                $"Nothing is kept about “{name}” yet.",
                new Button("Note an insight", "insight"),
                new Button("Search the stories", $"search {name}")
            )
            : Reply.Show(
                new View([
                    new Part.Title($"What we know about {name}"),
                    .. parts,
                    new Part.Buttons([new Button("Search the stories", $"search {name}")]),
                ])
            );
    }
}
