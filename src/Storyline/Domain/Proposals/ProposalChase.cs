using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Domain.Schedule;

namespace Storyline.Domain.Proposals;

/// <summary>
/// Open proposals are brought back to whoever decides, all of them in one message: first after two working days, then weekly. It
/// happens at the start of a working day where they live, and not while they are away.
/// </summary>
internal static class ProposalChase
{
    /// <summary>The days between two reminders of the same proposal.</summary>
    public const int DaysApart = 7;

    private const int WorkingDaysFirst = 2;
    private const int MostSearched = 60;
    private const int MostListed = 50;

    /// <summary>The open proposals of a team that a role decides, oldest first.</summary>
    public static async Task<IReadOnlyList<Proposal>> WaitingFor(
        this IWork work,
        Role role,
        Team team,
        CancellationToken cancel
    ) =>
        [
            .. (
                await work.List<Proposal>(
                    new Slice(new SortRange(Proposal.OpenSort), MostListed)
                    {
                        Terms = [Proposal.TermFor(role, team.Id)],
                    },
                    cancel
                )
            ).Items.Where(proposal => proposal.Team == team.Id),
        ];

    /// <summary>Sees to it that a proposal is chased; a reminder that comes earlier takes it along.</summary>
    public static async Task Watch(Turn turn, IWork work, Proposal proposal, CancellationToken cancel)
    {
        var team = turn.Product.Team(proposal.Team) ?? turn.Team;
        var name = AlarmName(proposal.Asked);
        var known = await work.FindAlarm(team.Id, name, cancel);
        var due = await Due(proposal, team, turn, work, cancel);
        if (known?.Next is { } next && next > turn.Now && next <= due)
            return;
        var alarm =
            known
            ?? Alarm.Of(
                turn,
                name,
                $"Proposals that wait for the {proposal.Asked.Full()}",
                Recurrence.Once(due, turn.Product.Zone),
                $"chase proposals to {proposal.Asked.Short()}"
            ) with
            {
                Owner = proposal.By,
                Place = null,
                IsPersonal = true,
                OnDayOff = DayOff.Run,
                // After an outage it is still worth saying.
                GraceMinutes = DaysApart * 24 * 60,
            };
        await work.Schedule(turn, alarm with { When = Recurrence.Once(due, turn.Product.Zone) }, cancel);
    }

    /// <summary>When those who decide are to be reminded of a proposal next.</summary>
    public static async Task<Instant> Due(Proposal proposal, Team team, Turn turn, IWork work, CancellationToken cancel)
    {
        var calendar = await work.CalendarOf(team.Id, cancel);
        var holder = turn.Product.HolderOf(proposal.Asked, team, turn.Today)?.Member;
        var own = holder is null ? null : await work.CalendarOfPerson(holder.Id, cancel);
        var zone = DateTimeZoneProviders.Tzdb[
            holder is null ? turn.Product.Zone : PersonalTimes.ZoneOf(turn.Product, holder)
        ];
        bool Works(LocalDate day) => calendar.IsWorking(day) && own?.LeaveOn(day) is null;
        var at = (proposal.Chased ?? proposal.At).InZone(zone).Date;
        var day = proposal.Chased is null ? Later(at, WorkingDaysFirst, Works) : at.PlusDays(DaysApart);
        if (!Works(day))
            day = Later(day, 1, Works);
        return zone.AtLeniently(day + calendar.DayStarts).ToInstant();
    }

    public static string AlarmName(Role role) => $"proposals to {role.Short()}";

    private static LocalDate Later(LocalDate day, int workingDays, Func<LocalDate, bool> works)
    {
        for (var tries = 0; tries < MostSearched && workingDays > 0; tries++)
        {
            day = day.PlusDays(1);
            if (works(day))
                workingDays--;
        }
        return day;
    }
}
