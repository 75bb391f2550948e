using System.Text.Json.Serialization;
using Storyline.Core.Messages;

namespace Storyline.Core.Products;

/// <summary>
/// People with accounts in several workspaces. Accounts linked from both sides are one member under one of the ids; the
/// other ids are aliases.
/// </summary>
public sealed partial record Product
{
    /// <summary>Whether it spans workspaces, so that a person may have several accounts in it.</summary>
    [JsonIgnore]
    public bool SpansWorkspaces =>
        Teams.SelectMany(team => team.Channels).Select(channel => channel.Workspace).Distinct().Skip(1).Any();

    /// <summary>Every alias with the id of its member.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Aliases =>
        People.Values.All(member => member.Also.Count == 0)
            ? System.Collections.Frozen.FrozenDictionary<string, string>.Empty
            : People
                .Values.SelectMany(member => member.Also.Select(account => (account, member.Id)))
                .ToDictionary(one => one.account, one => one.Id);

    /// <summary>The id of an account's member; an unknown account stands for itself.</summary>
    public string IdOf(string account) => Known(account)?.Id ?? account;

    /// <summary>The member an account belongs to; <c>null</c>: unknown here.</summary>
    public Member? Known(string account) =>
        People.TryGetValue(account, out var member)
            ? member
            : People.Values.FirstOrDefault(one => one.Also.Contains(account));

    /// <summary>All ids of a member, their own first.</summary>
    public IReadOnlyList<string> AccountsOf(string member) => [member, .. MemberOf(member).Also];

    /// <summary>
    /// The members of other workspaces with the same confirmed e-mail address. An address shared by two people of one
    /// workspace identifies neither.
    /// </summary>
    public IReadOnlyList<Member> Counterparts(Member member)
    {
        if (member.Mail is not { } mail)
            return [];
        var alike = People.Values.Where(one => one.Mail == mail).ToList();
        var shared = alike
            .SelectMany(one => AccountsOf(one.Id))
            .GroupBy(MemberId.WorkspaceOf)
            .Any(side => side.Count() > 1);
        return shared ? [] : [.. alike.Where(one => one.Id != member.Id)];
    }

    /// <summary>Merges two members: the first takes over the teams, roles and accounts of the other.</summary>
    public Product Joining(Member into, Member gone)
    {
        string Now(string id) => id == gone.Id ? into.Id : id;
        var joined = into with
        {
            Teams = [.. into.Teams.Union(gone.Teams)],
            Zone = into.Zone ?? gone.Zone,
            Standing = into.Standing == Participation.Stakeholder ? gone.Standing : into.Standing,
            Also = [.. into.Also, gone.Id, .. gone.Also],
        };
        return this with
        {
            Founder = Now(Founder),
            Pm = Pm is { } pm ? Now(pm) : null,
            Teams =
            [
                .. Teams.Select(team =>
                    team with
                    {
                        Po = team.Po is { } po ? Now(po) : null,
                        Sm = team.Sm is { } sm ? Now(sm) : null,
                    }
                ),
            ],
            StandIns = [.. StandIns.Select(one => one with { Person = Now(one.Person) })],
            People = new Dictionary<string, Member>(People.Where(known => known.Key != gone.Id)) { [into.Id] = joined },
        };
    }

    /// <summary>Separates a member's accounts again: each takes part in its old teams as a newcomer.</summary>
    public Product Parting(Member member)
    {
        var people = new Dictionary<string, Member>(People) { [member.Id] = member with { Also = [] } };
        foreach (var account in member.Also)
        {
            var there = Teams.Where(team =>
                member.Teams.Contains(team.Id)
                && team.Channels.Any(channel => channel.Workspace == MemberId.WorkspaceOf(account))
            );
            people[account] = new Member(account, member.Name)
            {
                Teams = [.. there.Select(team => team.Id)],
                Zone = member.Zone,
                Mail = member.Mail,
                Standing =
                    member.Standing == Participation.Stakeholder ? Participation.Stakeholder : Participation.ByChannel,
            };
        }
        return this with { People = people };
    }
}
