using System.Text.Json;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.History;

/// <summary>A page of the history, newest first.</summary>
internal sealed class HistoryCard(Turn turn, ShowHistory asked)
{
    private const int LongestSentence = 160;

    private static readonly Dictionary<string, string> Names = new()
    {
        ["order"] = "its position",
        ["isEpic"] = "whether it is an epic",
        ["closed"] = "whether it is open",
        ["ticked"] = "its checklist",
        ["criteria"] = "its criteria",
        ["labels"] = "its labels",
        ["links"] = "its links",
        ["comments"] = "a comment",
        ["state"] = "its state",
    };

    /// <param name="now">The story as it is now; given on the first page of its history.</param>
    public View Of(PagedList<TurnRecord> page, Story? now)
    {
        var rows = new List<Row>();
        JsonElement? after = now is null ? null : JsonSerializer.SerializeToElement(now, Story.Kind.Json);
        foreach (var record in page.Items)
        {
            rows.Add(new Row(Line(record), Detail(record, ref after)));
        }
        var parts = new List<Part> { new Part.Title(Heading()), new Part.Rows(rows) };
        if (page.Continuation is { } next)
            parts.Add(new Part.Buttons([new Button("More", $"{Sentence()} after:{next}")]));
        return new View(parts);
    }

    private Rich Heading() =>
        (asked.Story, asked.Since) switch
        {
            ({ } story, null) => $"History of {story:b}",
            ({ } story, { } pastPoint) => $"What changed in {story:b} since {pastPoint.Said}",
            (_, { } pastPoint) => $"What changed since {pastPoint.Said}",
            _ => $"What changed in {turn.Team.Name}",
        };

    private string Sentence() =>
        string.Join(
            ' ',
            new[]
            {
                "history",
                asked.Story?.ToString(),
                asked.Since is { } pastPoint ? $"since {pastPoint.Said}" : null,
            }.OfType<string>()
        );

    private Rich Line(TurnRecord record)
    {
        Rich hat = record.Hat is { } role ? $" ({role.Short()})" : Rich.Empty;
        return $"{turn.Local(record.At)} {Named(record.By)}{hat}: “{TextCut.ToLine(record.Sentence, LongestSentence)}”";
    }

    private Rich? Detail(TurnRecord record, ref JsonElement? after)
    {
        var said = new List<Rich>();
        if (asked.Story is { } story)
            AddWhat(said, record.Changes.First(change => change.Id == Story.IdOf(story.Number)), ref after);
        else if (
            record.Changes.Select(change => Reversal.StoryOf(change, turn)).OfType<StoryKey>().Take(4).ToList() is
            { Count: > 0 } stories
        )
            said.Add($"{string.Join(", ", stories.Take(3))}{(stories.Count > 3 ? " and more" : "")}");
        if (record.Credit is { } proposer)
            said.Add($"proposed by {Named(proposer)}");
        if (record.UndoneBy is not null)
            said.Add("taken back since");
        return said.Count == 0 ? null : Rich.Join(" · ", said);
    }

    private static void AddWhat(List<Rich> said, Change change, ref JsonElement? after)
    {
        if (change.Before is null)
            said.Add("written");
        else if (change.After is null)
            said.Add("deleted");
        else if (after is { } later && Changed(change.Before.Value, later) is { Length: > 0 } changed)
            said.Add($"changed: {changed}");
        after = change.Before;
    }

    // A story's sentence changes with its parts, which are named already.
    private static string Changed(JsonElement before, JsonElement after)
    {
        var names = before
            .EnumerateObject()
            .Concat(after.EnumerateObject())
            .Select(property => property.Name)
            .Distinct();
        return string.Join(
            ", ",
            names
                .Where(name => name is not ("touched" or "sentence") && !Same(before, after, name))
                .Select(name => Names.GetValueOrDefault(name, name))
        );
    }

    private static bool Same(JsonElement before, JsonElement after, string name) =>
        before.TryGetProperty(name, out var one) == after.TryGetProperty(name, out var other)
        && (one.ValueKind == JsonValueKind.Undefined || JsonElement.DeepEquals(one, other));

    private Span.Mention Named(string person) => new(person, turn.Product.MemberOf(person).Name);
}
