using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Ordering;

/// <summary>A page of a backlog.</summary>
internal sealed class BacklogCard(Turn turn, Team team, ShowBacklog asked)
{
    private bool MayMove => team.Id == turn.Team.Id && turn.Speaker.StakeIn(Matter.Order) >= Stake.Consulted;

    public View InOrder(OrderedPage page)
    {
        var parts = new List<Part> { new Part.Title($"Backlog of {team.Name}") };
        var full = page.Line?.Above ?? page.Stories.Items.Count;
        if (full > 0)
            parts.Add(RowsOf(page, 0, full));
        if (page.Line is { Above: not null } line)
        {
            parts.Add(new Part.Note(line.Said));
            parts.Add(RowsOf(page, full, page.Stories.Items.Count));
        }
        parts.AddRange(NotesBelow(page));
        if (page.Stories.Continuation is { } next && asked.Top is null)
            parts.Add(new Part.Buttons([Button.More($"backlog{OfTeam} after:{next}")]));
        return new View(parts);
    }

    private static IEnumerable<Part> NotesBelow(OrderedPage page)
    {
        yield return new Part.Note(Totals(page.Totals));
        // The capacity line that is not drawn between two stories.
        if (page.Line is { Above: null } told)
            yield return new Part.Note(told.Said);
        if (page.Conflict is { } conflict)
            yield return new Part.Note(ScoreText.Warning(conflict));
    }

    private Part.Rows RowsOf(OrderedPage page, int from, int until)
    {
        var (items, start) = (page.Stories.Items, page.Start);
        return new Part.Rows(
            [
                .. items
                    .Skip(from)
                    .Take(until - from)
                    .Select((story, at) => Row(story, isFirst: !start.IsBeyond && start.Number + from + at == 1)),
            ],
            start.IsBeyond ? null : start.Number + from
        );
    }

    public View Filtered(PagedList<Story> page)
    {
        var more = page.Continuation is not null;
        var parts = new List<Part> { new Part.Title($"Backlog of {team.Name}: {asked.Filter.Said}") };
        if (page.Items.Count == 0)
            parts.Add(new Part.Paragraph(more ? "Nothing on this page." : "No story fits."));
        else
            parts.Add(new Part.Rows([.. page.Items.Select(story => Row(story, isFirst: false))]));
        if (page.Items.Count > 0 && asked.After is null)
            parts.Add(new Part.Note(FirstOf(page.Items.Count, more)));
        parts.Add(
            new Part.Buttons(
                more && asked.Top is null
                    ?
                    [
                        Button.More($"backlog {asked.Filter.Said}{OfTeam} after:{page.Continuation}"),
                        new Button("Whole backlog", $"backlog{OfTeam}"),
                    ]
                    : [new Button("Whole backlog", $"backlog{OfTeam}")]
            )
        );
        return new View(parts);
    }

    public View Empty() =>
        asked.After is null
            ? View.Of(
                new Part.Title($"Backlog of {team.Name}"),
                new Part.Paragraph("It is empty. Write the first story, or paste a list of them."),
                new Part.Buttons([
                    new Button("New story", "story new", ButtonStyle.Primary),
                    new Button("How to import", "help import"),
                ])
            )
            : View.Of(
                new Part.Paragraph("That was the end of the backlog."),
                new Part.Buttons([new Button("From the top", $"backlog{OfTeam}")])
            );

    private string OfTeam => team.Id == turn.Team.Id ? "" : $" of {team.Name}";

    private Row Row(Story story, bool isFirst) =>
        new(
            $"{story.Key:b} {story.Title}",
            Facts(story),
            MayMove ? Moves(story.Key, isFirst) : null,
            story.Key.ToString()
        );

    private static Button[] Moves(StoryKey key, bool isFirst) =>
        isFirst
            ? [Button.Move("Down", $"move {key} down 1")]
            :
            [
                new Button("Top", $"move {key} to top"),
                Button.Move("Up", $"move {key} up 1"),
                Button.Move("Down", $"move {key} down 1"),
            ];

    private Rich Facts(Story story)
    {
        var facts = new List<Rich>
        {
            story.State == WorkflowState.Draft ? $"○ {team.StateName(story)}" : $"✓ {team.StateName(story)}",
        };
        if (story.Points is { } points)
            facts.Add(PointScale.Counted(points));
        else
            facts.Add("no estimate");
        if (story.Assignee is { } person)
            facts.Add($"{new Span.Mention(person, turn.Product.MemberOf(person).Name)}");
        if (story.Scores.Count > 0)
            facts.Add(ScoreText.SayAll(story, team));
        if (story.Labels.Count > 0)
            facts.Add(string.Join(' ', story.Labels.Take(5).Select(label => $"+{label}")));
        if (story.InsightsCounted() is { } insights)
            facts.Add(insights);
        return Rich.Join(" · ", facts);
    }

    private static string Totals(Tally totals)
    {
        var points = totals is { Weight: 1, IsPartial: false } ? "point" : "points";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(totals.Count, totals.IsPartial)}, {totals.Weight:0.#}{(totals.IsPartial ? "+" : "")} {points} in {totals.Weighted} estimated."
        );
    }

    private string FirstOf(int count, bool more)
    {
        if (!more)
            return $"{Count(count, isPartial: false)}, in backlog order.";
        return asked.Top is null
            ? $"The first {count} that fit, in backlog order; say “more” for the next ones."
            : $"The first {count} that fit, in backlog order.";
    }

    private static string Count(int count, bool isPartial) =>
        count == 1 && !isPartial
            ? "1 story"
            : string.Create(CultureInfo.InvariantCulture, $"{count:N0}{(isPartial ? "+" : "")} stories");
}
