using NodaTime;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Domain.Schedule;

namespace Storyline.Domain.Downloads;

/// <summary>Answers calendar programs.</summary>
public sealed class CalendarFeedReader(IStore store, IClock clock)
{
    private const int MostAlarms = 500;

    /// <summary>The calendar behind an address; <c>null</c>: there is none, or not any more.</summary>
    public async Task<string?> Read(string productId, string secret, CancellationToken cancel)
    {
        var partition = Product.PartitionOf(productId);
        if (
            secret.Length != 40
            || await Find<CalendarFeed>(partition, CalendarFeed.IdOf(CalendarFeed.DigestOf(secret)), cancel)
                is not { } calendarFeed
        )
            return null;
        if (
            await Find<Product>(partition, Product.DocumentId, cancel) is not { } product
            || product.Team(calendarFeed.Team) is not { } team
        )
            return null;
        // Who has left the team reads it no more.
        if (
            calendarFeed.Member is { } member
            && !(product.People.TryGetValue(member, out var known) && known.Teams.Contains(team.Id))
        )
            return null;

        var page = await store.Page(
            new PageRequest(partition, Alarm.Kind.Name, new SortRange($"{team.Id}/"), MostAlarms),
            cancel
        );
        var alarms = page
            .Documents.Select(DocumentBody.Read<Alarm>)
            .Where(alarm => alarm.Next is not null || alarm.IsPaused)
            .Where(alarm => calendarFeed.Member is { } reader ? alarm.IsVisibleTo(reader) : !alarm.IsPersonal)
            .ToList();
        var calendar =
            await Find<TeamCalendar>(partition, TeamCalendar.IdOf(team.Id), cancel)
            ?? new TeamCalendar { Team = team.Id };
        var person = calendarFeed.Member is null
            ? null
            : await Find<PersonCalendar>(partition, PersonCalendar.IdOf(calendarFeed.Member), cancel);
        var name = calendarFeed.Member is { } own
            ? $"{product.Name}: {team.Name}, {product.MemberOf(own).Name}"
            : $"{product.Name}: {team.Name}";
        return new IcsWriter(name, clock.GetCurrentInstant()).Write(partition, alarms, calendar, person);
    }

    private async Task<T?> Find<T>(string partition, string id, CancellationToken cancel)
        where T : class, IDocument<T> =>
        await store.Find(partition, id, cancel) is { } stored ? DocumentBody.Read<T>(stored) : null;
}
