using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Views;

namespace Storyline.Features.Roles;

/// <summary>Says who holds a role, and tells people when one changes hands.</summary>
internal static class RoleCard
{
    private const int NamesShown = 8;

    public static Rich Of(Role role, Turn turn)
    {
        var product = turn.Product;
        if (product.HolderOf(role, turn.Team, turn.Today) is not { } holder)
        {
            var people = product.HoldersOf(role, turn.Team, turn.Today);
            return people.Count == 0
                ? (Rich)$"{turn.Team.Name} has no {role.Full()} yet."
                : $"{SentenceCase.Of(role.Full()):b}: {Names(people)}";
        }
        Rich lines =
            $"{SentenceCase.Of(role.Full()):b}: {new Span.Mention(holder.Member.Id, holder.Member.Name)} ({Hold(holder)})";
        foreach (var standIn in product.StandInsFor(role, turn.Team, turn.Today))
            lines = $"{lines}\n{StandInLine(standIn, product)}";
        return lines;
    }

    public static IEnumerable<Button> Next(Role role, Turn turn)
    {
        if (RoleHandover.IsVacant(role, turn) && !turn.Speaker.Is(Role.Stakeholder))
            yield return new Button($"Take {role.Short()}", $"make me {role.Short()}");
        yield return new Button("Who decides what", "roles");
    }

    /// <summary>“PO”; “PO, standing in until …”; “PM, while there is no PO”.</summary>
    public static string Hold(Holder holder) =>
        holder switch
        {
            { StandIn: { } until } => $"{holder.By.Short()}, standing in until {ScheduleWords.Date(until)}",
            _ when holder.By != holder.Role => $"{holder.By.Short()}, while there is no {holder.Role.Short()}",
            _ => holder.Role.Short(),
        };

    public static Rich StandInLine(StandIn standIn, Product product) =>
        $"{new Span.Mention(standIn.Person, product.MemberOf(standIn.Person).Name)} stands in for {standIn.Role.Short()} {Period(standIn)}.";

    public static string Period(StandIn standIn) =>
        standIn.From == standIn.Until
            ? $"on {ScheduleWords.Date(standIn.From)}"
            : $"from {ScheduleWords.Date(standIn.From)} until {ScheduleWords.Date(standIn.Until)}";

    public static Rich Names(IReadOnlyList<Member> people)
    {
        if (people.Count == 0)
            return "nobody yet";
        var names = Rich.Join(
            ", ",
            people.Take(NamesShown).Select(one => (Rich)$"{new Span.Mention(one.Id, one.Name)}")
        );
        return people.Count <= NamesShown ? names : $"{names} and {people.Count - NamesShown} more";
    }

    /// <summary>The speaker by name, also one who is new to the product.</summary>
    public static Span.Mention Speaker(Turn turn) => new(turn.Speaker.Id, turn.Speaker.Name);
}
