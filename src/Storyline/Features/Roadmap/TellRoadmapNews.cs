using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Announces every change of the roadmap, with who and why, to those who subscribed.</summary>
public sealed class TellRoadmapNews : ITurnRule
{
    public int Order => 110;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        var lines = work.Changed<RoadmapItem>()
            .Select(change => RoadmapDifference.Line(change.Before, change.After))
            .OfType<string>()
            .Select(text => new NewsLine(text, turn.Credit ?? turn.Speaker.Id, turn.Now, turn.Reason))
            .ToList();
        if (lines.Count == 0)
            return;
        var before = await work.Find<RoadmapNews>(RoadmapNews.DocumentId, cancel) ?? new RoadmapNews();
        var news = before.With(lines, turn.Now);
        work.Store(news);
        var audience = await work.Find<RoadmapAudience>(RoadmapAudience.DocumentId, cancel) ?? new RoadmapAudience();
        Tell(audience, news, turn, work);
    }

    private static void Tell(RoadmapAudience audience, RoadmapNews news, Turn turn, IWork work)
    {
        var view = Card(news, turn);
        // Where it was said, everybody has seen the answer.
        var elsewhere = audience.In(turn.Product).Where(channel => turn.Place.IsDirect || !channel.Is(turn.Place));
        foreach (var channel in elsewhere)
            work.Post(new Place(channel.Workspace, channel.Channel, Name: channel.Name), view, card: news.Card);
        foreach (var person in audience.People.Where(person => person != turn.Speaker.Id))
            work.Tell(person, view, card: news.Card);
    }

    private static View Card(RoadmapNews news, Turn turn) =>
        View.Of(
            new Part.Title($"The roadmap of {turn.Product.Name} changed"),
            new Part.Rows([.. news.Lines.Select(line => new Row(line.Text, Who(line, turn)))]),
            new Part.Buttons([RoadmapText.SeeAll, new Button("Don’t tell me", "unsubscribe roadmap")])
        );

    private static Rich Who(NewsLine line, Turn turn)
    {
        Rich why = line.Why is { } reason ? $", because {reason}" : Rich.Empty;
        return $"{turn.Person(line.By)}, {turn.Local(line.At)}{why}";
    }
}
