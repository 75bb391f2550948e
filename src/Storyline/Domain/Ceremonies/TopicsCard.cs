using Storyline.Core.Pipeline;
using Storyline.Core.Views;

namespace Storyline.Domain.Ceremonies;

/// <summary>The topics of a session while its notes are grouped, voted on and talked about.</summary>
internal sealed class TopicsCard(Session session, Turn turn)
{
    private readonly bool isVote = session.Step.Gathers == ContributionKind.Dots;

    // Totals are shown only once the vote is over.
    private readonly bool showsDots = session.Step.Gathers == ContributionKind.Talk;

    private readonly Dictionary<string, int> numbers = session
        .Gathered.Select((note, at) => (note.Id, Number: at + 1))
        .ToDictionary(one => one.Id, one => one.Number);

    public IEnumerable<Part> Parts()
    {
        var topics = Ordered();
        if (topics.Count == 0)
            yield return new Part.Paragraph("Nothing was written down.");
        else
            yield return new Part.Rows([.. topics.Take(SessionCard.MostNotes).Select(RowOf)]);
        if (topics.Count > SessionCard.MostNotes)
            yield return new Part.Note($"{topics.Count - SessionCard.MostNotes} more: say “minutes”.");
        if (isVote)
            yield return new Part.Note(VoteNote());
    }

    // Most dots first would tell the totals, so before the vote is over the order is that of the numbers.
    private List<IGrouping<string, SessionNote>> Ordered() =>
        showsDots ? [.. session.Topics] : [.. session.Topics.OrderBy(topic => numbers[topic.First().Id])];

    private Row RowOf(IGrouping<string, SessionNote> topic)
    {
        Rich text = topic.First().Group is null
            ? Numbered(topic.Single())
            : $"{topic.Key:b}: {Rich.Join("; ", topic.Select(Numbered))}";
        Button[]? vote = isVote ? [new Button("Dot", SessionCard.Say(session, $"dot {topic.First().Id}"))] : null;
        return new Row(text, Detail(topic), vote);
    }

    private Rich? Detail(IGrouping<string, SessionNote> topic)
    {
        if (showsDots)
            return SessionCard.Count(topic.Sum(note => note.DotCount), "dot");
        return topic.Count() == 1 ? (Rich)topic.Single().Column : null;
    }

    private Rich Numbered(SessionNote note) =>
        showsDots ? SessionCard.Text(turn, note) : $"{numbers[note.Id]}. {SessionCard.Text(turn, note)}";

    private string VoteNote() =>
        session.IsAnonymous
            ? $"{Session.Dots} dots each. Nobody can tell whose they are; a second press on a topic changes nothing."
            : $"{SessionCard.Count(session.Notes.Sum(note => note.DotCount), "dot")} so far. Pressing again takes a dot away.";
}
