using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Proposals;

namespace Storyline.Features.History;

/// <summary>A page of what happened, newest first.</summary>
internal sealed class HistoryCard(Turn turn, ShowHistory asked)
{
    private const int LongestSentence = 160;

    // The artefact as the turn above the present one found it.
    private IArtefact? newer;

    /// <param name="now">The story as it is now; given on the first page of its history.</param>
    /// <param name="artefact">The same for an artefact that is no story.</param>
    public View Of(PagedList<TurnRecord> page, Story? now, IArtefact? artefact)
    {
        var rows = new List<Row>();
        var after = now;
        newer = artefact;
        foreach (var record in page.Items)
        {
            rows.Add(new Row(Line(record), Detail(record, ref after)));
        }
        var parts = new List<Part> { new Part.Title(Heading()), new Part.Rows(rows) };
        if (page.Continuation is { } next)
            parts.Add(new Part.Buttons([Button.More($"{Sentence()} after:{next}")]));
        return new View(parts);
    }

    private Rich Heading() =>
        (asked.Story, asked.Since) switch
        {
            (_, null) when asked.Artefact is { } artefact => $"History of {artefact.Called:b}",
            (_, { } since) when asked.Artefact is { } artefact =>
                $"What changed in {artefact.Called:b} since {since.Said}",
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
                asked.Story?.ToString() ?? asked.Artefact?.Said,
                asked.Since is { } pastPoint ? $"since {pastPoint.Said}" : null,
            }.OfType<string>()
        );

    private Rich Line(TurnRecord record)
    {
        Rich hat = record.Hat is { } role ? $" ({role.Short()})" : Rich.Empty;
        var said = $"“{TextCut.ToLine(record.Sentence, LongestSentence)}”";
        return record.Changes.FirstOrDefault(change => change.Kind == Proposal.Kind.Name) switch
        {
            { Before: null } put => $"{turn.Local(record.At)} {Named(record.By)} proposed {KeyOf(put)}: {said}",
            { } answered when record.Credit is { } proposer =>
                $"{turn.Local(record.At)} {Named(record.By)}{hat} accepted {KeyOf(answered)} of {Named(proposer)}: {said}",
            _ => $"{turn.Local(record.At)} {Named(record.By)}{hat}: {said}",
        };
    }

    private static string KeyOf(Change proposal) => $"P-{proposal.Id[(proposal.Id.IndexOf(':') + 1)..]}";

    private Rich? Detail(TurnRecord record, ref Story? after)
    {
        var said = new List<Rich>();
        if (asked.Artefact is { } artefact)
            AddWhat(said, record.Changes.First(change => change.Id == artefact.Id));
        else if (asked.Story is { } story)
            AddWhat(said, record.Changes.First(change => change.Id == Story.IdOf(story.Number)), ref after);
        else if (
            record.Changes.Select(change => Reversal.StoryOf(change, turn)).OfType<StoryKey>().Take(4).ToList() is
            { Count: > 0 } stories
        )
            said.Add($"{string.Join(", ", stories.Take(3))}{(stories.Count > 3 ? " and more" : "")}");
        if (record.UndoneBy is not null)
            said.Add("taken back since");
        return said.Count == 0 ? null : Rich.Join(" · ", said);
    }

    private void AddWhat(List<Rich> said, Change change)
    {
        var before = ArtefactVersions.Before(change, turn.Product.Partition);
        if (change.Before is null)
            said.Add("written");
        else if (change.After is null)
            said.Add("deleted");
        else if (before is not null && newer is not null)
            said.AddRange(ArtefactDifference.Between(before.Lines, newer.Lines).Select(line => (Rich)line));
        if (newer?.Edition is { Why: { } why } edition && edition.Number != before?.Edition?.Number)
            said.Add($"because {why}");
        newer = before;
    }

    private void AddWhat(List<Rich> said, Change change, ref Story? after)
    {
        var before = StoryBefore(change);
        if (change.Before is null)
            said.Add("written");
        else if (change.After is null)
            said.Add("deleted");
        else if (
            before is not null
            && after is not null
            && StoryDifference.Between(before, after, turn) is { Count: > 0 } differences
        )
            said.Add(string.Join(", ", differences));
        after = before;
    }

    // What a newer host has written may say more than this one can compare.
    private Story? StoryBefore(Change change) =>
        change.Before is { } body && change.Version <= Story.Kind.Version
            ? DocumentBody.Read<Story>(
                DocumentKinds.Rebuild(turn.Product.Partition, change.Id, change.Kind, change.Version, body.GetRawText())
            )
            : null;

    private Span.Mention Named(string person) => new(person, turn.Product.MemberOf(person).Name);
}
