using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Domain.Proposals;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Accounts;

/// <summary>
/// Moves documents that are looked up by their owner when two accounts become one. Everything else is read by the
/// member's name.
/// </summary>
internal static class AccountTransfer
{
    private const int MostAtOnce = 25; // of each kind, for two accounts in one batch of 100

    /// <summary>Moves stories, proposals, reminders and days off; returns the number of documents.</summary>
    public static async Task<int> Move(string from, string to, IWork work, CancellationToken cancel)
    {
        var stories = await Of<Story>(StoryTerms.Assignee(from), work, cancel);
        foreach (var story in stories)
            work.Store(story with { Assignee = to });
        var proposals = await Of<Proposal>(Proposal.TermBy(from), work, cancel);
        foreach (var proposal in proposals)
            work.Store(proposal with { By = to });
        var alarms = await Of<Alarm>(Alarm.OwnerTerm(from), work, cancel);
        foreach (var alarm in alarms)
            work.Store(
                alarm with
                {
                    Owner = alarm.Owner == from ? to : alarm.Owner,
                    Recipient = alarm.Recipient == from ? to : alarm.Recipient,
                }
            );
        return stories.Count + proposals.Count + alarms.Count + await MoveCalendar(from, to, work, cancel);
    }

    private static async Task<int> MoveCalendar(string from, string to, IWork work, CancellationToken cancel)
    {
        if (await work.Find<PersonCalendar>(PersonCalendar.IdOf(from), cancel) is not { } theirs)
            return 0;
        var mine = await work.CalendarOfPerson(to, cancel);
        work.Store(
            mine with
            {
                Leaves =
                [
                    .. mine
                        .Leaves.Union(theirs.Leaves)
                        .OrderBy(leave => leave.From)
                        .TakeLast(PersonCalendar.MostLeaves),
                ],
                QuietFrom = mine.QuietFrom ?? theirs.QuietFrom,
                QuietUntil = mine.QuietUntil ?? theirs.QuietUntil,
            }
        );
        // Deleted under its own id, since its member may have changed.
        work.Delete(theirs with { Member = from });
        return 1;
    }

    private static async Task<IReadOnlyList<T>> Of<T>(string term, IWork work, CancellationToken cancel)
        where T : class, IDocument<T> =>
        (await work.List<T>(new Slice(new SortRange(""), MostAtOnce) { Terms = [term] }, cancel)).Items;
}
